package dev.parley.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The Node of this machine, and what the tests have from npm. */
public final class Node {
    /** Where it works: with a copy of {@code src/test/node} and its packages. */
    public static final Path HOME = Path.of("target", "node").toAbsolutePath();

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path LOCK = Path.of("package-lock.json");
    private static final Path INSTALLED = HOME.resolve("installed.lock");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Node() {}

    /** A program that can be found, by its full path. */
    public static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Tests of a machine without it are skipped, and say how to get it. */
    public static void assumeHere() {
        assumeTrue(
                program("node").isPresent() && program("npm").isPresent(),
                "skipped, as there is no Node here. Debian, Ubuntu: apt-get install nodejs npm; macOS: brew install node");
    }

    /**
     * Copies the files at the top of {@code src/test/node}, and installs what they need, unless that is there already. Of several test processes
     * one does it at a time.
     */
    public static void install() {
        try {
            Files.createDirectories(HOME);
            try (FileChannel channel = FileChannel.open(HOME.resolve("installing"), CREATE, WRITE);
                    FileLock ignored = channel.lock()) {
                prepare();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.exists(INSTALLED) || Files.mismatch(INSTALLED, SOURCES.resolve(LOCK)) >= 0) {
            succeeds(HOME, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
            Files.copy(SOURCES.resolve(LOCK), INSTALLED, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Runs a command to its end, which has to be a good one; else all that it said is told. */
    public static void succeeds(Path directory, String... command) {
        Command ran = Command.run(PATIENCE, new ProcessBuilder(command).directory(directory.toFile()));
        assertThat(ran.status())
                .as(() -> String.join(" ", command) + ": " + ran.said())
                .isZero();
    }
}
