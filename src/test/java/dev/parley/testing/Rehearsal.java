package dev.parley.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One start of the jar before all others, which leaves them its classes as the JVM has read and checked them: about a third of what a start
 * costs otherwise. Once for each jar, in the folder that the property {@code parley.rehearsal} names; without it there is none.
 */
final class Rehearsal {
    private static final String WRITES = "-XX:ArchiveClassesAtExit=";
    private static final String READS = "-XX:SharedArchiveFile=";

    /** Writing takes some seconds with two processors, more if these have other work. */
    private static final Duration WRITTEN = Duration.ofSeconds(60);

    private static final List<String> OPTIONS = rehearsed();

    private Rehearsal() {}

    /** What a JVM has to be told that starts the same jar; nothing where nothing was rehearsed. */
    static List<String> options() {
        return OPTIONS;
    }

    private static List<String> rehearsed() {
        String folder = System.getProperty("parley.rehearsal", "");
        if (folder.isEmpty()) {
            return List.of();
        }
        try {
            Path archive = of(Path.of(System.getProperty("parley.jar")), Files.createDirectories(Path.of(folder)));
            return Files.exists(archive) ? List.of(READS + archive) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of several test processes the first one makes it, and the others wait. */
    private static Path of(Path jar, Path folder) throws IOException {
        Path archive = folder.resolve("java-%s-%d.archive"
                .formatted(Runtime.version(), Files.getLastModifiedTime(jar).toMillis()));
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                FileLock ignored = channel.lock()) {
            if (!Files.exists(archive)) {
                clear(folder);
                make(folder, archive);
            }
        }
        return archive;
    }

    /** Archives of former jars fit no other. */
    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !file.endsWith("lock")).map(Path::toFile).forEach(File::delete);
        }
    }

    /** In a cluster, on a Redis: that takes in what most of them need. */
    private static void make(Path folder, Path archive) throws IOException {
        Path draft = folder.resolve("draft");
        try (RedisProcess redis = RedisProcess.start();
                ParleyProcess first = ParleyProcess.unrehearsed(folder, ParleyProcess.memberWords(folder, 1))
                        .with(redis)
                        .jvm(WRITES + draft)
                        .start()) {
            first.terminate().exitCode(WRITTEN);
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (AssertionError | NoSuchFileException none) {
            System.out.println("no rehearsal, so each start takes longer: " + none);
        }
    }
}
