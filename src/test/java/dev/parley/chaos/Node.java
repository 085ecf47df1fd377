package dev.parley.chaos;

import dev.parley.testing.Deadline;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** One instance with a port of its own and a road to Redis of its own; whoever kills it must start it again. */
final class Node implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private static final Pattern LEADS = Pattern.compile("parley_archive_leader(\\{.*\\})? 1(\\.0)?");

    private final String name;
    private final int port;
    private final Path directory;
    private final TcpProxy redis;
    private TcpProxy archive;
    private final ParleyProcess.Plan plan;
    private final StringBuilder past = new StringBuilder();
    private volatile ParleyProcess process;

    /** @param words the command line after the jar */
    Node(String name, int port, int redisPort, Path directory, String... words) {
        this.name = name;
        this.port = port;
        this.directory = directory;
        this.redis = TcpProxy.to(redisPort);
        this.plan = ParleyProcess.jar(directory, words)
                .with("PORT", port)
                .with("PARLEY_INSTANCE", name)
                .with("PARLEY_REDIS", "external")
                .with("REDIS_PORT", redis.port());
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    TcpProxy redis() {
        return redis;
    }

    /** To be called before it begins. */
    void archivesIn(Vault vault) {
        archive = TcpProxy.to(vault.port());
        plan.with("PARLEY_ARCHIVE", vault.uri(archive.port()));
    }

    /** Its road to the database. */
    TcpProxy archive() {
        return archive;
    }

    /** Whether it says that it archives. */
    boolean isArchiver() {
        Instance instance = this::port;
        try {
            return instance.get("/metrics").body().lines().anyMatch(LEADS.asMatchPredicate());
        } catch (UncheckedIOException away) {
            return false;
        }
    }

    void begin() {
        process = plan.begin();
    }

    /** Started again, should it end with Redis away: as whoever runs it would. */
    void isReady() {
        Deadline.await(name + " is ready", START, () -> {
            if (!process.isAlive()) {
                bury();
                begin();
            }
            return process.output().contains("parley ready on http");
        });
    }

    void start() {
        begin();
        isReady();
    }

    void kill() {
        process.kill9();
        bury();
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    /** SIGTERM, the end, and a new start. */
    void restart() {
        process.terminate();
        process.exitCode();
        bury();
        start();
    }

    private void bury() {
        past.append(process.output());
        process.close();
    }

    /** What all its processes said, into one file. */
    void keepLog(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".log"), past + process.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        redis.close();
        if (archive != null) {
            archive.close();
        }
        try {
            Files.deleteIfExists(directory);
        } catch (IOException notEmpty) {
            // then the system clears it with the other temporary files
        }
    }
}
