package dev.parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What processes used of processors in the time that counts, as the system tells it: in steps of 10 ms on Linux. */
final class ProcessorTime {
    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    private final List<Duration> before = new ArrayList<>();
    private final Map<String, Duration> used = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where there is no such process */
    ProcessorTime with(String label, long pid) {
        processes.put(
                label,
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalArgumentException("there is no process " + pid)));
        return this;
    }

    void begin() {
        before.clear();
        processes.values().forEach(process -> before.add(time(process)));
    }

    void end() {
        int i = 0;
        for (Map.Entry<String, ProcessHandle> process : processes.entrySet()) {
            used.put(process.getKey(), time(process.getValue()).minus(before.get(i)));
            i++;
        }
    }

    /** By label, in the order in which they were given; empty before the end. */
    Map<String, Duration> used() {
        return used;
    }

    private static Duration time(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
