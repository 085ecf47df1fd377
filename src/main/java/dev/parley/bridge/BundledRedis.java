package dev.parley.bridge;

import dev.parley.config.RedisConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings up the Redis that came along where nobody else runs one. The server is a daemon of its own session: it
 * outlives the instance that started it, however that ends, and {@link LastOneOut} stops it. Its data are in
 * {@code <dataDirectory>/redis-<port>}, every write appended to a file, nothing ever evicted.
 */
public final class BundledRedis {
    /** By this name {@link LastOneOut} knows a server of ours. */
    static final String CONFIG_FILE = "parley-redis.conf";

    private static final Logger LOG = LoggerFactory.getLogger(BundledRedis.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Vertx vertx;
    private final int port;
    private final Path dataDirectory;
    private final Duration patience;
    /** The server that was seen here is somebody else's: while it restarts, its place is not ours to take. */
    private volatile boolean foreign;

    /** Of the configuration counts {@code port}, {@code dataDirectory} and {@code startTimeout}. */
    public BundledRedis(Vertx vertx, RedisConfig redis) {
        this.vertx = vertx;
        this.port = redis.port();
        this.dataDirectory = Path.of(redis.dataDirectory()).toAbsolutePath().normalize();
        this.patience = redis.startTimeout();
    }

    /**
     * Done when a Redis answers on the loopback port, whoever started it; several instances may ask for it at once.
     * Where somebody else's server was there before, nothing is started: it is waited for by whoever connects.
     * Fails with an {@link IllegalStateException} that says why none does.
     */
    public Future<Void> ensure() {
        return vertx.executeBlocking(this::answering, false).mapEmpty();
    }

    private boolean answering() throws IOException {
        if (RedisProbe.answers(LOOPBACK, port)) {
            foreign = !RedisProbe.isConfiguredBy(LOOPBACK, port, CONFIG_FILE);
            return true;
        }
        if (foreign) {
            return false;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        Path home = Files.createDirectories(dataDirectory.resolve("redis-" + port));
        Path config = writeConfig(home);
        start(RedisExecutable.unpack(dataDirectory.resolve("bin")), config, deadline);
        while (!RedisProbe.answers(LOOPBACK, port)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the bundled Redis does not answer on " + LOOPBACK + ':' + port
                        + " after " + patience + "; see " + home.resolve("redis.log"));
            }
            LockSupport.parkNanos(GLANCE);
        }
        LOG.info("bundled Redis on {}:{}, data in {}", LOOPBACK, port, home);
        return true;
    }

    private Path writeConfig(Path home) throws IOException {
        Path config = home.resolve(CONFIG_FILE);
        Path fresh = Files.createTempFile(home, "config", ".tmp");
        Files.write(fresh, settings(home));
        Files.move(fresh, config, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return config;
    }

    private List<String> settings(Path home) {
        return List.of(
                "bind " + LOOPBACK,
                "protected-mode yes",
                "port " + port,
                "daemonize yes",
                "dir " + quoted(home),
                "pidfile " + quoted(home.resolve("redis.pid")),
                "logfile " + quoted(home.resolve("redis.log")),
                "appendonly yes",
                "save \"\"",
                "maxmemory-policy noeviction");
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The command returns when the daemon is on its way. Where another was faster it ends by itself: the port is taken. */
    private static void start(Path executable, Path config, long deadline) throws IOException {
        Path output = Files.createTempFile(config.getParent(), "start", ".log");
        try {
            Process command = spawn(executable, config, output, deadline);
            if (!command.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                command.destroyForcibly();
            } else if (command.exitValue() != 0) {
                throw new IllegalStateException("the bundled Redis cannot run here: "
                        + Files.readString(output).strip());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the bundled Redis came up", stopping);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** A file just written can be busy for a moment: a process born meanwhile still holds it open for writing. */
    private static Process spawn(Path executable, Path config, Path output, long deadline) throws IOException {
        ProcessBuilder command = new ProcessBuilder(executable.toString(), config.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        while (true) {
            try {
                return command.start();
            } catch (IOException refused) {
                if (!String.valueOf(refused.getMessage()).contains("Text file busy")
                        || System.nanoTime() - deadline > 0) {
                    throw refused;
                }
                LockSupport.parkNanos(GLANCE);
            }
        }
    }
}
