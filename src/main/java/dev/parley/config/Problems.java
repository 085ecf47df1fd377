package dev.parley.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with one section, so that all of it can be told at once. Keys are prefixed by the section. */
final class Problems {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final String prefix;
    private final List<Problem> found = new ArrayList<>();

    Problems(String section) {
        this.prefix = section + ".";
    }

    void add(String key, String complaint) {
        found.add(new Problem(prefix + key, complaint));
    }

    void inRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            add(key, "must be " + least + ".." + most + ", is " + value);
        }
    }

    /** 10 ms to 1 h: the range of every time a peer is waited for. */
    void waiting(String key, Duration value) {
        inRange(key, value, SHORTEST, LONGEST);
    }

    void inRange(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            add(key, "must be " + least + ".." + most + ", is " + value);
        }
    }

    /** @param allowed what the pattern means, in words */
    void matches(String key, String value, Pattern pattern, String allowed) {
        if (!pattern.matcher(value).matches()) {
            add(key, "must be " + allowed + ", is " + Secrets.quoted(value));
        }
    }

    void eachMatches(String key, List<String> values, Pattern pattern, String allowed) {
        for (int i = 0; i < values.size(); i++) {
            matches(key + '[' + i + ']', values.get(i), pattern, allowed);
        }
    }

    /** Throws {@link InvalidConfigException} with everything found, if there is anything. */
    void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigException(found);
        }
    }
}
