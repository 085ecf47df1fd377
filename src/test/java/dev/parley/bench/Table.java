package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A run's outcome, row by row. */
final class Table {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    private static final String[] NAMES = {"p50", "p90", "p99", "p99.9", "max"};

    private Table() {}

    record Row(String name, String value) {}

    static List<Row> of(Outcome outcome) {
        List<Row> rows = new ArrayList<>();
        Tally tally = outcome.tally();
        rows.add(new Row("compression", outcome.options().compression() ? "permessage-deflate" : "off"));
        row(rows, "sent", "%,d", tally.saidInTime());
        row(rows, "delivered", "%,d", tally.heardInTime());
        row(rows, "deliveries/s", "%,.0f", outcome.deliveriesPerSecond());
        Histogram latency = tally.latency();
        for (int i = 0; i < PERCENTILES.length; i++) {
            row(rows, "latency " + NAMES[i] + ", ms", "%.3f", Tally.ms(latency, PERCENTILES[i]));
        }
        row(rows, "lost", "%,d", outcome.faults().lost());
        row(rows, "dup", "%,d", outcome.faults().doubles());
        row(rows, "gap", "%,d", outcome.faults().gaps());
        if (outcome.faults().strays() > 0) {
            row(rows, "astray", "%,d", outcome.faults().strays());
        }
        for (Map.Entry<String, Double> process : outcome.microsPerDelivery().entrySet()) {
            row(rows, "CPU/delivery, us: " + process.getKey(), "%.2f", process.getValue());
        }
        row(rows, "this tool, % of a core", "%.0f", outcome.toolLoad() * 100);
        return rows;
    }

    static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        of(outcome).forEach(row -> lines.add("  %-32s %14s".formatted(row.name(), row.value())));
        return lines;
    }

    private static void row(List<Row> rows, String name, String format, Object value) {
        rows.add(new Row(name, String.format(Locale.ROOT, format, value)));
    }
}
