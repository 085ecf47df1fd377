package dev.parley.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param archive which database there is
 * @param length of the time in which faults begin; at most two hours, for what must be known of every message is kept
 */
record ChaosOptions(long seed, Duration length, Vault.Kind archive) {
    private static final double LONGEST_MINUTES = 120;
    private static final List<Vault.Kind> ARCHIVES = List.of(Vault.Kind.POSTGRES, Vault.Kind.MONGO);

    /** @throws IllegalArgumentException with words for who typed them */
    static ChaosOptions of(String[] words, long anySeed) {
        long seed = anySeed;
        double minutes = 1;
        Vault.Kind archive = Vault.Kind.NONE;
        for (int i = 0; i < words.length; i += 2) {
            String value = i + 1 < words.length ? words[i + 1] : "";
            switch (words[i]) {
                case "--seed" -> seed = seed(value);
                case "--minutes" -> minutes = minutes(value);
                case "--archive" -> archive = archive(value);
                default ->
                    throw new IllegalArgumentException(
                            "chaos knows --seed N, --minutes M and --archive postgres or mongo, not '" + words[i]
                                    + "'");
            }
        }
        return new ChaosOptions(seed, Duration.ofMillis(Math.round(minutes * 60_000)), archive);
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seed takes a whole number, not '" + value + "'", e);
        }
    }

    private static Vault.Kind archive(String value) {
        return ARCHIVES.stream()
                .filter(kind -> kind.word().equals(value))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--archive takes postgres or mongo, not '" + value + "'"));
    }

    /** What makes the same run again. */
    String words() {
        double minutes = length.toMillis() / 60_000.0;
        String part = minutes == Math.rint(minutes) ? Long.toString((long) minutes) : Double.toString(minutes);
        return "--seed " + seed + " --minutes " + part
                + (archive == Vault.Kind.NONE ? "" : " --archive " + archive.word());
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
