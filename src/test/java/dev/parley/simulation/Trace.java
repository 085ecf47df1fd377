package dev.parley.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What happened in a run, and what was wrong with it. Only a run that somebody wants to read keeps its words. */
final class Trace {
    private static final int MAX_FINDINGS = 10;
    /** Ids and epochs: other ones in every run, whatever the seed. */
    private static final Pattern RANDOM = Pattern.compile("\\b([0-9A-Z]{26}|[a-z2-7]{12})\\b");

    private final SimulatedClock clock;
    private final int lines;
    private final Deque<String> words = new ArrayDeque<>();
    private final List<String> findings = new ArrayList<>();

    /** @param lines how many of the last ones are kept; 0: none */
    Trace(SimulatedClock clock, int lines) {
        this.clock = clock;
        this.lines = lines;
    }

    void say(Supplier<String> what) {
        if (lines > 0) {
            words.add(stamp() + RANDOM.matcher(what.get()).replaceAll("*"));
            if (words.size() > lines) {
                words.remove();
            }
        }
    }

    /** A promise is broken. */
    void broken(String promise) {
        say(() -> "BROKEN " + promise);
        if (findings.size() < MAX_FINDINGS) {
            findings.add(stamp() + promise);
        }
    }

    private String stamp() {
        long now = clock.now() - SimulatedClock.START;
        return "%3d.%03d ".formatted(now / 1000, now % 1000);
    }

    boolean isKept() {
        return lines > 0;
    }

    boolean isSound() {
        return findings.isEmpty();
    }

    List<String> findings() {
        return findings;
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
