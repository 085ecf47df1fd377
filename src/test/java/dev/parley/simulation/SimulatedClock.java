package dev.parley.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/** The one time of a simulated world, and all that is still to happen in it: in the order of time, at one time in the order of making. */
final class SimulatedClock extends Clock {
    /** When every run begins: ms since 1970. */
    static final long START = 1_800_000_000_000L;

    private final PriorityQueue<Happening> ahead = new PriorityQueue<>();
    private long now = START;
    private long made;

    private record Happening(long at, long number, Runnable body) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    long now() {
        return now;
    }

    void at(long time, Runnable body) {
        ahead.add(new Happening(Math.max(now, time), made++, body));
    }

    void after(long delay, Runnable body) {
        at(now + delay, body);
    }

    void runUntil(long time) {
        while (!ahead.isEmpty() && ahead.element().at() <= time) {
            Happening next = ahead.remove();
            now = next.at();
            next.body().run();
        }
        now = time;
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
