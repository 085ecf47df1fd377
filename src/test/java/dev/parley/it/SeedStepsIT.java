package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Command;
import dev.parley.testing.Deadline;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first chat of anybody: two instances, two terminals with wscat, and a look at the health page. */
class SeedStepsIT {
    private static final Path HOME = Path.of("target", "wscat").toAbsolutePath();
    private static final Path WSCAT =
            HOME.resolve("node_modules").resolve(".bin").resolve("wscat");

    @TempDir
    Path directory;

    private RedisProcess redis;
    private ParleyProcess one;
    private ParleyProcess two;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "node and npm are not here: nobody to speak wscat");
        if (!Files.exists(WSCAT)) {
            Files.createDirectories(HOME);
            run("npm", "install", "--no-audit", "--no-fund", "--prefix", HOME.toString(), "wscat");
        }
        assumeTrue(Files.exists(WSCAT), "wscat can't be installed: is there no registry?");
        redis = RedisProcess.start();
        one = ParleyProcess.jar(directory).with(redis).begin();
        two = ParleyProcess.jar(directory).with(redis).begin();
        one.isReady();
        two.isReady();
    }

    @AfterEach
    void stop() {
        if (redis != null) {
            one.close();
            two.close();
            redis.close();
        }
    }

    @Test
    void hello_appears_in_both_clients() throws Exception {
        try (Terminal first = new Terminal(one);
                Terminal second = new Terminal(two)) {
            second.types("{ \"type\":\"init\",    \"room\":\"lobby\", \"user\":\"bob\" }");
            second.types("{ \"type\":\"message\", \"room\":\"lobby\", \"user\":\"bob\", \"text\":\"I'm in\" }");
            second.shows("I'm in");

            first.types("{ \"type\":\"init\",    \"room\":\"lobby\", \"user\":\"alice\" }");
            first.types("{ \"type\":\"message\", \"room\":\"lobby\", \"user\":\"alice\", \"text\":\"hello!\" }");

            first.shows("hello!");
            second.shows("hello!");
        }
        HttpAnswer health = one.get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().getString("status")).isEqualTo("UP");
    }

    private final class Terminal implements AutoCloseable {
        private final Path screen;
        private final Process wscat;
        private final Writer keys;

        Terminal(Instance instance) throws IOException {
            screen = directory.resolve("screen-" + instance.port());
            wscat = new ProcessBuilder(WSCAT.toString(), "-c", "ws://localhost:" + instance.port())
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile())
                    .start();
            keys = wscat.outputWriter();
            // what is typed before is lost; only a real terminal is told that it is connected
            Deadline.await(
                    "wscat is connected",
                    ChatClient.PATIENCE,
                    () -> instance.get("/health").json().getInteger("connections") == 1);
        }

        void types(String line) throws IOException {
            keys.write(line + '\n');
            keys.flush();
        }

        void shows(String text) {
            Deadline.await(
                    "wscat shows " + text,
                    ChatClient.PATIENCE,
                    () -> Files.readString(screen).contains(text));
        }

        @Override
        public void close() {
            wscat.destroyForcibly();
        }
    }

    private static boolean isThere(String program) {
        try {
            return run(program, "--version") == 0;
        } catch (UncheckedIOException missing) {
            return false;
        }
    }

    private static int run(String... command) {
        return Command.run(Duration.ofMinutes(1), new ProcessBuilder(command)).status();
    }
}
