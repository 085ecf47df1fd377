package dev.parley.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The command {@code ./run.sh bench}. Exit codes: 0, 1 where a delivery or a run failed, 2 for words it doesn't know. */
public final class Bench {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Bench() {}

    public static void main(String[] line) {
        logLittle();
        System.exit(run(System.out::println, line));
    }

    /** What these tools have to say stands on the terminal. */
    static void logLittle() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    /** @return the exit code */
    static int run(Consumer<String> out, String... line) {
        BenchOptions options;
        List<Address> servers;
        try {
            options = BenchOptions.of(line);
            servers = options.addresses(options.urls());
            processors(options);
        } catch (IllegalArgumentException wrong) {
            out.accept("parley: " + wrong.getMessage());
            return MISUSED;
        }
        try {
            Outcome outcome = servers.isEmpty()
                    ? onItsOwn(options, out)
                    : new Run(options, servers, processors(options), out).run();
            return report(outcome, out);
        } catch (IOException | AssertionError failed) {
            out.accept("parley: " + failed.getMessage());
            return FAILED;
        }
    }

    private static Outcome onItsOwn(BenchOptions options, Consumer<String> out) {
        try (Servers own = Servers.start(options.instances(), options.clustered())) {
            ProcessorTime processors = processors(options);
            own.tell(processors);
            return new Run(options, options.addresses(own.urls()), processors, out).run();
        }
    }

    private static ProcessorTime processors(BenchOptions options) {
        ProcessorTime processors =
                new ProcessorTime().with(Outcome.TOOL, ProcessHandle.current().pid());
        options.pids().forEach(pid -> processors.with("process " + pid, pid));
        return processors;
    }

    private static int report(Outcome outcome, Consumer<String> out) throws IOException {
        out.accept("");
        out.accept(outcome.options().summary());
        Table.lines(outcome).forEach(out);
        outcome.complaints().forEach(line -> out.accept("  FAILED: " + line));
        write(outcome.options().json(), Figures.json(outcome));
        write(outcome.options().html(), Page.html(outcome));
        return outcome.isClean() ? 0 : FAILED;
    }

    private static void write(Path file, String text) throws IOException {
        if (file != null) {
            Files.writeString(file, text);
        }
    }
}
