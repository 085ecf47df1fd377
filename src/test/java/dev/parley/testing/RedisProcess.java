package dev.parley.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * A real redis-server on a free loopback port, in a directory of its own. The program is the one in {@code REDIS_SERVER}, on the path, or
 * the one that embedded-redis brings.
 */
public final class RedisProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);
    private static final Path PROGRAM = program();

    private final Path directory;
    private final List<String> options;
    private final Thread lastWill = new Thread(this::endForGood);
    private volatile Process process;
    private volatile boolean over;
    private int port;

    private RedisProcess(List<String> options) throws IOException {
        this.directory = Files.createTempDirectory("redis");
        this.options = options;
        Runtime.getRuntime().addShutdownHook(lastWill);
    }

    /** Keeps nothing over a restart. */
    public static RedisProcess start(String... options) {
        return started(List.of(options));
    }

    /** Keeps everything over a restart. */
    public static RedisProcess durable() {
        return started(List.of("--appendonly", "yes", "--appendfsync", "always"));
    }

    private static RedisProcess started(List<String> options) {
        try {
            RedisProcess redis = new RedisProcess(options);
            redis.launch(0);
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** SIGKILL, and gone when this returns. */
    public void kill() {
        end();
    }

    /** On the same port, in the same directory; answers PING when this returns. */
    public void restart() {
        end();
        try {
            launch(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the same port, and it knows nothing of what it kept. */
    public void restartEmpty() {
        end();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .map(Path::toFile)
                    .forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    /** The same, but each command in its log takes it so many microseconds; it is still loading when this returns. */
    public void restartLoading(int microsForEach) {
        end();
        try {
            List<String> line = commandLine();
            line.addAll(List.of("--key-load-delay", Integer.toString(microsForEach)));
            process = begin(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Deadline.await("loading", START, this::isLoading);
    }

    private boolean isLoading() {
        try {
            command("GET", "x");
            return false;
        } catch (RespClient.RedisError answer) {
            return answer.getMessage().startsWith("LOADING");
        }
    }

    /** SIGSTOP: connections stay, nothing is answered. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    /** One command on a connection of its own. */
    public Object command(Object... arguments) {
        try (RespClient client = new RespClient(port, 5_000)) {
            return client.command(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several commands on one connection. @return the answer to the last one */
    public Object commands(Object[]... commands) {
        try (RespClient client = new RespClient(port, 5_000)) {
            Object answer = null;
            for (Object[] command : commands) {
                answer = client.command(command);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(lastWill);
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that somebody took between the look and the start is no port: then another one. */
    private void launch(int wanted) throws IOException {
        for (int attempt = 1; ; attempt++) {
            port = wanted == 0 ? freePort() : wanted;
            process = begin(commandLine());
            if (over) {
                end();
                throw new IOException("this JVM is ending");
            }
            try {
                Deadline.await("redis-server answers", START, this::isUp);
                return;
            } catch (AssertionError notUp) {
                end();
                if (attempt == 3) {
                    throw new IOException(Files.readString(directory.resolve("redis.log")), notUp);
                }
            }
        }
    }

    private Process begin(List<String> line) throws IOException {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("redis.log").toFile())
                .start();
    }

    private List<String> commandLine() {
        List<String> line = new ArrayList<>(List.of(PROGRAM.toString(), "--port", Integer.toString(port)));
        line.addAll(List.of("--bind", "127.0.0.1", "--dir", directory.toString(), "--save", ""));
        line.addAll(options);
        return line;
    }

    private boolean isUp() throws IOException {
        try (RespClient client = new RespClient(port, 1_000)) {
            return process.isAlive() && "PONG".equals(client.command("PING"));
        }
    }

    private void endForGood() {
        over = true;
        end();
    }

    private void end() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        running.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Path program() {
        String named = System.getenv("REDIS_SERVER");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(RedisProcess::bundledProgram);
    }

    private static Path bundledProgram() {
        try {
            return ExecutableProvider.newJarResourceProvider().get().toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
