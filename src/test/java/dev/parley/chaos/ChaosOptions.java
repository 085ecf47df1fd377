package dev.parley.chaos;

import java.time.Duration;

/**
 * What the command line asks for.
 *
 * @param length of the time in which faults begin; at most two hours, for what must be known of every message is kept
 */
record ChaosOptions(long seed, Duration length) {
    private static final double LONGEST_MINUTES = 120;

    /** @throws IllegalArgumentException with words for who typed them */
    static ChaosOptions of(String[] words, long anySeed) {
        long seed = anySeed;
        double minutes = 1;
        for (int i = 0; i < words.length; i += 2) {
            String value = i + 1 < words.length ? words[i + 1] : "";
            switch (words[i]) {
                case "--seed" -> seed = seed(value);
                case "--minutes" -> minutes = minutes(value);
                default ->
                    throw new IllegalArgumentException("chaos knows --seed N and --minutes M, not '" + words[i] + "'");
            }
        }
        return new ChaosOptions(seed, Duration.ofMillis(Math.round(minutes * 60_000)));
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seed takes a whole number, not '" + value + "'", e);
        }
    }

    private static double minutes(String value) {
        try {
            double minutes = Double.parseDouble(value);
            if (minutes > 0 && minutes <= LONGEST_MINUTES) {
                return minutes;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--minutes takes a number above 0, at most 120, not '" + value + "'");
    }
}
