package dev.parley.chaos;

import dev.parley.testing.Deadline;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Something that speaks as MongoDB does, in a process of its own, and keeps what it answered to: see {@link FiledMongo}. */
final class MongoVault implements Vault {
    private static final Duration START = Duration.ofSeconds(40);

    private final int port = Ports.free(1);
    private final Path directory;
    private final Path file;
    private final Duration start;
    private ParleyProcess process;

    MongoVault() {
        this(fresh(), START);
    }

    /**
     * Where it doesn't come about, nothing of it stays.
     *
     * @param directory of its own, which goes with it
     * @param start how long it may take
     */
    MongoVault(Path directory, Duration start) {
        this.directory = directory;
        this.file = directory.resolve("data");
        this.start = start;
        try {
            launch();
        } catch (RuntimeException | Error e) {
            clear();
            throw e;
        }
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory("mongo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() {
        // where this one was started: its class path may be relative
        process = ParleyProcess.main(Path.of("."), FiledMongo.class.getName(), file.toString(), Integer.toString(port))
                .begin();
        try {
            Deadline.await("the database answers", start, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("it ended: " + process.output());
                }
                return process.output().contains(FiledMongo.READY);
            });
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String uri(int road) {
        return "mongodb://127.0.0.1:" + road + "/parley";
    }

    @Override
    public void kill() {
        process.close();
    }

    @Override
    public void restart() {
        launch();
    }

    @Override
    public void freeze() {
        process.freeze();
    }

    @Override
    public void thaw() {
        process.thaw();
    }

    @Override
    public void close() {
        kill();
        clear();
    }

    private void clear() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
