package dev.parley.room;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param messages of each room's log, at least, as long as so many were said
 * @param empty a room in which nothing was ever said, after the last one has left
 * @param history any other room, after the last join, the last message and after the last one has left; zero: for good
 */
public record Keeping(long messages, Duration empty, Duration history) {
    public static final Keeping USUAL = new Keeping(1_000, Duration.ofHours(24), Duration.ofDays(30));

    /** Whatever is younger isn't due. */
    public Duration shortest() {
        return history.isZero() || empty.compareTo(history) < 0 ? empty : history;
    }
}
