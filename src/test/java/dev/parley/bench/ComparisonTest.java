package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String RESULT = """
            [{"benchmark":"dev.parley.dialect.CodecBenchmark.read","params":{"dialect":"simple"},
              "primaryMetric":{"score":150.04},"secondaryMetrics":{"gc.alloc.rate.norm":{"score":80.0}}},
             {"benchmark":"dev.parley.core.FeedBenchmark.twice",
              "primaryMetric":{"score":20.0},"secondaryMetrics":{}}]
            """;

    @Test
    void sets_what_was_measured_beside_what_it_was() {
        String baseline = "[{\"name\":\"CodecBenchmark.read dialect=simple\",\"ns\":300.0,\"bytes\":40.0}]";

        assertThat(Comparison.lines(baseline, RESULT))
                .hasSize(3)
                .anyMatch(line -> line.matches("CodecBenchmark.read dialect=simple +150.0 +0.50 +80.0 +2.00"))
                .anyMatch(line -> line.matches("FeedBenchmark.twice +20.0 +new +0.0 +new"));
    }

    @Test
    void what_is_stored_is_the_baseline_of_the_next() {
        String baseline =
                "[{\"name\":\"FeedBenchmark.twice\",\"ns\":1.0,\"bytes\":1.0},{\"name\":\"Z\",\"ns\":7.0,\"bytes\":0.0}]";

        String stored = Comparison.merged(baseline, RESULT);

        assertThat(stored).contains("\"Z\"");
        assertThat(Comparison.lines(stored, RESULT))
                .anyMatch(line -> line.matches("CodecBenchmark.read.* 1.00 .* 1.00"))
                .anyMatch(line -> line.matches("FeedBenchmark.twice.* 1.00 .* 1.00"));
    }
}
