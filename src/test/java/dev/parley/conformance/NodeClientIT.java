package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.testing.Instance;
import dev.parley.testing.ParleyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The client library that nearly all web pages use, {@code socket.io-client} from npm, as it is. Each case is one of {@code run.mjs}. */
class NodeClientIT {
    private static final Path HOME = Path.of("target", "node");
    private static final long PATIENCE_SECONDS = 180;

    @BeforeAll
    static void installs() throws Exception {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json", "run.mjs")) {
            Files.copy(Path.of("src", "test", "node", file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        succeeds("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
    }

    private static ParleyServer parley;
    private static ConformanceServer echo;

    @BeforeAll
    static void starts() {
        parley = ParleyServer.inMemory("{}");
        echo = ConformanceServer.calm();
    }

    @AfterAll
    static void stops() {
        parley.close();
        echo.close();
    }

    @TestFactory
    Stream<DynamicTest> the_chat_and_the_demo_are_there_for_it() {
        return cases(
                parley, "polling", "websocket", "upgrade", "chat", "recovery", "demo", "pings", "crowd", "nowhere");
    }

    @TestFactory
    Stream<DynamicTest> arguments_bytes_and_acknowledgements_pass() {
        return cases(echo, "binary", "timeout");
    }

    private static Stream<DynamicTest> cases(Instance server, String... names) {
        return Stream.of(names)
                .map(name -> dynamicTest(
                        name, () -> succeeds("node", "run.mjs", "http://127.0.0.1:" + server.port(), name)));
    }

    private static void succeeds(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(HOME, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(ended ? process.exitValue() : -1)
                    .as(() -> String.join(" ", command) + ": " + read(output))
                    .isZero();
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
