package dev.parley.core;

/**
 * A token bucket: so many at once, and so many a second in the long run.
 *
 * @param perSecond more than 0; five an hour is 5/3600
 * @param burst at least 1
 */
public record Rate(double perSecond, int burst) {
    /** When one token is there again, in ms, where {@code tokens} are. */
    public long waitMs(double tokens) {
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) * 1000 / perSecond);
    }
}
