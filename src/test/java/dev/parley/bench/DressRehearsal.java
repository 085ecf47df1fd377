package dev.parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The command {@code ./run.sh rehearse}: one instance, in a cluster and on a Redis of its own, has guests of all dialects for some seconds and
 * leaves at its end what its JVM knows of the jar by then, loaded and linked classes and how its methods were used, as an AOT cache
 * (<a href="https://openjdk.org/jeps/514">JEP 514</a>, <a href="https://openjdk.org/jeps/515">515</a>). Exit codes: 0, 1 where there is no cache.
 */
public final class DressRehearsal {
    /** Those who come and go are as many as those who talk: both should be known. */
    private static final int TIMES = 2;

    private static final String LOAD = "--clients 256 --rooms 16 --senders 16 --warmup 0 --duration 2";
    /** Writing takes ten seconds with two processors, more if these have other work. */
    private static final Duration WRITTEN = Duration.ofSeconds(180);

    private DressRehearsal() {}

    /** @param line the file to be written */
    public static void main(String[] line) {
        Bench.logLittle();
        System.exit(run(Path.of(line[0]), LOAD, System.err::println));
    }

    /**
     * @param load words for the load generator
     * @return the exit code
     */
    static int run(Path cache, String load, Consumer<String> out) {
        Path draft = cache.resolveSibling(cache.getFileName() + ".draft");
        try (Servers server = Servers.oneMember("-XX:AOTCacheOutput=" + draft.toAbsolutePath())) {
            for (int i = 0; i < TIMES; i++) {
                haveGuests(server.urls().get(0), load);
            }
            out.accept("parley: writing " + cache);
            if (!server.end(WRITTEN) || !Files.exists(draft)) {
                throw new IOException("the instance left no cache");
            }
            // a start that reads the old one meanwhile goes on with it
            Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
            out.accept(String.format(
                    Locale.ROOT,
                    "parley: rehearsed; starts with %s (%d MB) are ready sooner",
                    cache,
                    Files.size(cache) >> 20));
            return 0;
        } catch (IOException | RuntimeException | AssertionError failed) {
            Throwable cause = failed.getCause();
            out.accept("parley: " + failed.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
            return 1;
        } finally {
            clear(draft);
        }
    }

    /** What a JVM that is killed leaves. */
    private static void clear(Path draft) {
        try {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + ".config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void haveGuests(String url, String load) throws IOException {
        for (Accent accent : Accent.values()) {
            List<String> said = new ArrayList<>();
            String line = "--url %s --dialect %s %s".formatted(url, accent.word(), load);
            if (Bench.run(said::add, line.split(" ")) != 0) {
                throw new IOException("the rehearsal failed: " + String.join(System.lineSeparator(), said));
            }
        }
    }
}
