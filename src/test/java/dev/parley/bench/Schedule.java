package dev.parley.bench;

import java.util.concurrent.TimeUnit;

/** When the messages of an open loop are due, whatever became of those before. */
final class Schedule {
    private final double perSecond;

    Schedule(double perSecond) {
        this.perSecond = perSecond;
    }

    /** Nanoseconds after the beginning. Counted from there, not from the one before: nothing adds up. */
    long due(long message) {
        return Math.round(message * (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }
}
