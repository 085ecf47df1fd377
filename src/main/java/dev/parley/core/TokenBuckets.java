package dev.parley.core;

import java.util.HashMap;
import java.util.Map;

/** Allowances by name, in memory; one that nobody knows of is full, and a full one is forgotten. Lives on its owner's loop. */
public final class TokenBuckets {
    /** Clocks and fractions are not that exact: who waited as long as it was told has a whole token. */
    private static final double WHOLE = 1 - 1e-6;

    private static final double NEARLY = 5e-7;

    private static final int SWEEP_FROM = 1_024;

    /** @param tokens less than 0: more was taken than there was */
    private record Bucket(double tokens, long at, Rate rate) {
        double tokensAt(long now) {
            return Math.min(rate.burst(), tokens + Math.max(0, now - at) * rate.perSecond() / 1_000);
        }
    }

    private final Map<String, Bucket> buckets = new HashMap<>();
    private int sweepAt = SWEEP_FROM;

    /**
     * Takes one, if there is one.
     *
     * @param now in ms, on any clock that is always the same
     * @return 0 where it was taken, else in how many ms there is one
     */
    public long take(String name, Rate rate, long now) {
        long wait = wait(name, rate, now);
        if (wait == 0) {
            add(name, rate, -1, now);
        }
        return wait;
    }

    /** In how many ms there is one; 0: now. */
    public long wait(String name, Rate rate, long now) {
        double tokens = tokens(name, rate, now);
        return tokens >= WHOLE ? 0 : rate.waitMs(tokens + NEARLY);
    }

    /** Takes one that may not be there; never more than a burst is owed. */
    public void owe(String name, Rate rate, long now) {
        add(name, rate, -1, now);
    }

    /** Gives one back. */
    public void giveBack(String name, Rate rate, long now) {
        add(name, rate, 1, now);
    }

    private double tokens(String name, Rate rate, long now) {
        Bucket bucket = buckets.get(name);
        return bucket == null ? rate.burst() : Math.min(rate.burst(), bucket.tokensAt(now));
    }

    private void add(String name, Rate rate, int count, long now) {
        double tokens = Math.max(-rate.burst(), tokens(name, rate, now) + count);
        if (tokens >= rate.burst()) {
            buckets.remove(name);
        } else {
            buckets.put(name, new Bucket(tokens, now, rate));
        }
        if (buckets.size() >= sweepAt) {
            buckets.values()
                    .removeIf(bucket -> bucket.tokensAt(now) >= bucket.rate().burst());
            sweepAt = Math.max(SWEEP_FROM, 2 * buckets.size());
        }
    }

    /** How many are remembered. */
    public int size() {
        return buckets.size();
    }
}
