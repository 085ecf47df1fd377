package dev.parley.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Results of benchmarks beside a stored baseline: time by time, bytes by bytes. Below 1 is less than it was. */
public final class Comparison {
    private static final String BYTES = "gc.alloc.rate.norm";

    private Comparison() {}

    private record Result(double nanos, double bytes) {}

    /** @param baseline and result as JMH writes them, or as {@link #merged} does */
    public static List<String> lines(String baseline, String result) {
        Map<String, Result> before = read(baseline);
        List<String> lines = new ArrayList<>();
        lines.add("%-46s %12s %8s %12s %8s".formatted("", "ns", "ratio", "bytes", "ratio"));
        read(result).forEach((name, now) -> {
            Result then = before.get(name);
            lines.add("%-46s %12s %8s %12s %8s"
                    .formatted(
                            name,
                            number(now.nanos()),
                            then == null ? "new" : ratio(now.nanos(), then.nanos()),
                            number(now.bytes()),
                            then == null ? "new" : ratio(now.bytes(), then.bytes())));
        });
        return lines;
    }

    /** The baseline with what was measured anew in its place: names, nanoseconds and bytes, and nothing of the machine. */
    public static String merged(String baseline, String result) {
        Map<String, Result> all = read(baseline);
        all.putAll(read(result));
        JsonArray array = new JsonArray();
        all.forEach((name, each) -> array.add(new JsonObject()
                .put("name", name)
                .put("ns", rounded(each.nanos()))
                .put("bytes", rounded(each.bytes()))));
        return array.encodePrettily() + '\n';
    }

    private static Map<String, Result> read(String json) {
        Map<String, Result> all = new TreeMap<>();
        for (Object each : new JsonArray(json)) {
            JsonObject entry = (JsonObject) each;
            if (entry.containsKey("name")) {
                all.put(entry.getString("name"), new Result(entry.getDouble("ns"), entry.getDouble("bytes")));
            } else {
                JsonObject secondary = entry.getJsonObject("secondaryMetrics").getJsonObject(BYTES);
                double bytes = secondary == null ? 0 : secondary.getDouble("score");
                all.put(
                        name(entry),
                        new Result(entry.getJsonObject("primaryMetric").getDouble("score"), bytes));
            }
        }
        return all;
    }

    /** {@code CodecBenchmark.read simple}. */
    private static String name(JsonObject entry) {
        String[] path = entry.getString("benchmark").split("\\.");
        StringBuilder name = new StringBuilder(path[path.length - 2] + '.' + path[path.length - 1]);
        new TreeMap<>(entry.getJsonObject("params", new JsonObject()).getMap())
                .forEach((parameter, value) ->
                        name.append(' ').append(parameter).append('=').append(value));
        return name.toString();
    }

    private static String ratio(double now, double then) {
        // less than a byte by operation is none
        return then < 1 && now < 1 ? "1.00" : String.format(Locale.ROOT, "%.2f", now / then);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
