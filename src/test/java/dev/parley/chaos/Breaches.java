package dev.parley.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each promise was broken, and the first cases of each. */
final class Breaches {
    private static final int CASES = 5;

    private final Map<Breach, Long> counts = new EnumMap<>(Breach.class);
    private final Map<Breach, List<String>> cases = new EnumMap<>(Breach.class);

    void add(Breach breach, String what) {
        counts.merge(breach, 1L, Long::sum);
        List<String> known = cases.computeIfAbsent(breach, none -> new ArrayList<>());
        if (known.size() < CASES) {
            known.add(what);
        }
    }

    long count(Breach breach) {
        return counts.getOrDefault(breach, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line for each of the first cases. */
    List<String> firstCases() {
        List<String> lines = new ArrayList<>();
        cases.forEach((breach, known) -> known.forEach(what -> lines.add(breach.words() + ": " + what)));
        return lines;
    }

    @Override
    public String toString() {
        return counts + " " + firstCases();
    }
}
