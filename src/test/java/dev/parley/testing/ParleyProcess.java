package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance in a JVM of its own, as an operator starts it. */
public final class ParleyProcess implements Instance, AutoCloseable {
    private static final Duration START = Duration.ofSeconds(40);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Pattern READY = Pattern.compile("parley ready on http://[^ ]*:(\\d+) \\(.*\\)");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final Thread lastWill;
    private final StringBuilder output = new StringBuilder();
    private int port;

    private ParleyProcess(ProcessBuilder builder) {
        try {
            boolean together = builder.redirectError().equals(ProcessBuilder.Redirect.PIPE);
            process = builder.redirectErrorStream(together).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lastWill = new Thread(this::destroy);
        try {
            Runtime.getRuntime().addShutdownHook(lastWill);
        } catch (IllegalStateException tooLate) {
            process.destroyForcibly();
            throw tooLate;
        }
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** How a process is to be started; any free port unless the environment says otherwise. */
    public static final class Plan {
        private final ProcessBuilder builder;
        /** Where among the words the options of the virtual machine end. */
        private int options;

        private Plan(Path directory, List<String> command, int options) {
            this.options = options;
            builder = new ProcessBuilder(command).directory(directory.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.matches("(PARLEY|REDIS|LOG)_.*|PORT|HOST|JAVA_TOOL_OPTIONS"));
            environment.putAll(Map.of("PORT", "0", "HOST", "127.0.0.1", "LOG_FORMAT", "text"));
        }

        public Plan with(String variable, Object value) {
            builder.environment().put(variable, value.toString());
            return this;
        }

        public Plan with(RedisProcess redis) {
            return with("PARLEY_REDIS", "external").with("REDIS_PORT", redis.port());
        }

        /** Options of the virtual machine; the last of two counts. */
        public Plan jvm(String... more) {
            builder.command().addAll(options, List.of(more));
            options += more.length;
            return this;
        }

        /** What it says on standard error is no part of its output. */
        public Plan errorsTo(Path file) {
            builder.redirectError(file.toFile());
            return this;
        }

        /** Not ready yet, and perhaps never. */
        public ParleyProcess begin() {
            return new ParleyProcess(builder);
        }

        public ParleyProcess start() {
            return begin().isReady();
        }
    }

    /** From the jar, in this working directory; compiled by the first compiler alone, as it doesn't live long. */
    public static Plan jar(Path directory, String... words) {
        return unrehearsed(directory, words).jvm(Rehearsal.options().toArray(String[]::new));
    }

    /** The same without what another start left to all. */
    public static Plan unrehearsed(Path directory, String... words) {
        return plan(
                directory,
                List.of(JAVA, "-Xmx256m", "-XX:TieredStopAtLevel=1"),
                List.of("-jar", System.getProperty("parley.jar")),
                words);
    }

    /** Members of one cluster, which nobody else can join by chance. */
    public static Plan member(Path directory, int members) {
        return jar(directory, memberWords(directory, members));
    }

    static String[] memberWords(Path directory, int members) {
        String cluster = "{\"cluster\":{\"name\":\"test-%s\",\"port\":%d,\"portCount\":%d}}"
                .formatted(InstanceId.fresh(), Ports.free(members), members);
        try {
            Path conf = Files.createTempFile(directory, "cluster", ".json");
            Files.writeString(conf, cluster);
            return new String[] {"run", "-cluster", "-conf", conf.toString()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By another main class on the tests' class path. */
    public static Plan main(Path directory, String mainClass, String... words) {
        return plan(
                directory,
                List.of(JAVA, "-Xmx256m"),
                List.of("-cp", System.getProperty("java.class.path"), mainClass),
                words);
    }

    private static Plan plan(Path directory, List<String> machine, List<String> program, String... words) {
        List<String> command = new ArrayList<>(machine);
        command.addAll(program);
        command.addAll(List.of(words));
        return new Plan(directory, command, machine.size());
    }

    /** Waits for the one line that says so. */
    public ParleyProcess isReady() {
        Deadline.await("ready", START, () -> {
            Matcher ready = READY.matcher(output());
            if (ready.find()) {
                port = Integer.parseInt(ready.group(1));
                return true;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("ended with " + process.exitValue() + ": " + output());
            }
            return false;
        });
        return this;
    }

    @Override
    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Standard output and error. */
    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    public void kill9() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM, after which {@link #output} still grows, other than after {@link #terminate}. */
    public ParleyProcess terminateAndListen() {
        signal("-TERM");
        return this;
    }

    /** SIGTERM, which is answered in its own time: see {@link #exitCode}. */
    public ParleyProcess terminate() {
        process.destroy();
        return this;
    }

    /** Waits for the end. */
    public int exitCode() {
        return exitCode(STOP);
    }

    /** Waits for the end no longer than this. */
    public int exitCode(Duration within) {
        try {
            assertThat(process.waitFor(within.toSeconds(), TimeUnit.SECONDS))
                    .as("ends: " + output())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGSTOP. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(pid())).start();
            assertThat(kill.onExit().orTimeout(5, TimeUnit.SECONDS).join().exitValue())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.append(line).append('\n');
                }
            }
        } catch (IOException end) {
            // the process is gone
        }
    }

    /** With the one that writes an archive for it. */
    private void destroy() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        destroy();
        exitCode();
        Runtime.getRuntime().removeShutdownHook(lastWill);
    }
}
