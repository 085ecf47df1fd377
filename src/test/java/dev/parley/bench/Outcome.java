package dev.parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param seconds that counted
 * @param failures why it was broken off; empty where it wasn't
 */
record Outcome(
        BenchOptions options,
        Tally tally,
        double seconds,
        Faults faults,
        List<String> failures,
        ProcessorTime processors) {
    static final String TOOL = "this tool";

    boolean isClean() {
        return failures.isEmpty() && faults.isNone();
    }

    double deliveriesPerSecond() {
        return seconds == 0 ? 0 : tally.heardInTime() / seconds;
    }

    /** By process, and of all servers together; without the tool. */
    Map<String, Double> microsPerDelivery() {
        Map<String, Double> each = new LinkedHashMap<>();
        double all = 0;
        for (Map.Entry<String, Duration> process : processors.used().entrySet()) {
            if (!process.getKey().equals(TOOL) && tally.heardInTime() > 0) {
                double micros = process.getValue().toNanos() / 1e3 / tally.heardInTime();
                each.put(process.getKey(), micros);
                all += micros;
            }
        }
        if (each.size() > 1) {
            each.put("together", all);
        }
        return each;
    }

    /** Of one processor, 0 to 1: near 1 it is the tool that is measured. */
    double toolLoad() {
        Duration used = processors.used().get(TOOL);
        return used == null || seconds == 0 ? 0 : used.toNanos() / 1e9 / seconds;
    }

    /** One line that says what is wrong, for each thing that is. */
    List<String> complaints() {
        List<String> all = new ArrayList<>(failures);
        complain(all, faults.lost(), "deliveries never came");
        complain(all, faults.doubles(), "deliveries came again");
        complain(all, faults.gaps(), "deliveries came out of order");
        complain(all, faults.strays(), "deliveries were sent to nobody there, or by nobody");
        return all;
    }

    private static void complain(List<String> all, long count, String what) {
        if (count > 0) {
            all.add(count + " " + what);
        }
    }
}
