package dev.parley.gateway;

import org.jspecify.annotations.Nullable;

/** How often a session was told that it does too much. Costs nothing until it was. */
final class Refusals {
    private static final long WITHIN_MS = 10_000;

    private final int max;
    /** When the last {@code max} were, in a ring. */
    private long @Nullable [] times;

    private long count;

    /** @param max 0: never too many */
    Refusals(int max) {
        this.max = max;
    }

    /** @return whether this one is one too many: so many came within 10 s */
    boolean areTooManyWith(long now) {
        if (max == 0) {
            return false;
        }
        long[] ring = times == null ? new long[max] : times;
        times = ring;
        ring[(int) (count % max)] = now;
        count++;
        // the slot that is overwritten next holds the oldest of the last so many
        return count >= max && now - ring[(int) (count % max)] <= WITHIN_MS;
    }
}
