package dev.parley.bridge;

import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: anything up to a bound that doubles from 50 ms to 2 s, so that a crowd doesn't come back at once. */
final class Backoff {
    private static final long FIRST_MS = 50;
    private static final long LAST_MS = 2_000;

    private final RandomGenerator random;
    private long bound = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds, at least 1. */
    long next() {
        long wait = random.nextLong(1, bound + 1);
        bound = Math.min(LAST_MS, bound * 2);
        return wait;
    }

    void reset() {
        bound = FIRST_MS;
    }
}
