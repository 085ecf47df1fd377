package dev.parley.jmh;

import dev.parley.bench.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The command {@code ./run.sh jmh}: {@code --compare} sets what it measured beside the stored baseline, {@code --store} makes it the baseline.
 * Exit codes: 0, 1 where a benchmark failed, 2 for words it doesn't know.
 */
public final class Benchmarks {
    private static final Path RESULT = Path.of("target", "jmh.json");
    private static final Path BASELINE = Path.of("src", "jmh", "baseline.json");

    private Benchmarks() {}

    public static void main(String[] words) throws RunnerException, IOException {
        List<String> patterns = new ArrayList<>(List.of(words));
        boolean compare = patterns.remove("--compare");
        boolean store = patterns.remove("--store");
        for (String pattern : patterns) {
            if (pattern.startsWith("-")) {
                System.err.println("parley: jmh knows --compare and --store, not '" + pattern + "'");
                System.exit(2);
            }
        }
        // read first: what is stored now would else be compared with itself
        String baseline = compare && Files.exists(BASELINE) ? Files.readString(BASELINE) : "[]";
        run(patterns);
        String result = Files.readString(RESULT);
        if (compare) {
            System.out.println();
            Comparison.lines(baseline, result).forEach(System.out::println);
        }
        if (store) {
            Files.writeString(BASELINE, Comparison.merged(baseline(), result));
            System.out.println("stored in " + BASELINE);
        }
    }

    private static String baseline() throws IOException {
        return Files.exists(BASELINE) ? Files.readString(BASELINE) : "[]";
    }

    private static void run(List<String> patterns) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(RESULT.toString());
        patterns.forEach(options::include);
        new Runner(options.build()).run();
    }
}
