package dev.parley.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What was said and heard, in the whole run and in the time that counts. Times are nanoseconds since the beginning of the run. */
final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;

    private final Histogram latency = new Histogram(LONGEST, DIGITS);
    private final Histogram second = new Histogram(LONGEST, DIGITS);
    private long from = Long.MAX_VALUE;
    private long until = Long.MAX_VALUE;
    private long saidInTime;
    private long heardInTime;
    private long heard;

    /** @param seconds that the last second took */
    record Second(double perSecond, double p50Ms, double p99Ms, double seconds) {}

    /** From here on it counts. */
    void begin(long now) {
        from = now;
    }

    void end(long now) {
        until = now;
    }

    void said(long at) {
        if (at >= from && at < until) {
            saidInTime++;
        }
    }

    /**
     * One delivery. It counts when it came in time; its latency, when it was to be said in time, however late it came: what comes late must
     * not be left out.
     */
    void heard(long now, long saidAt) {
        long took = Math.max(0, Math.min(now - saidAt, LONGEST));
        heard++;
        second.recordValue(took);
        if (now >= from && now < until) {
            heardInTime++;
        }
        if (saidAt >= from && saidAt < until) {
            latency.recordValue(took);
        }
    }

    /** What the last second was like. The next one begins. */
    Second turnOver(double seconds) {
        Second over = new Second(second.getTotalCount() / seconds, ms(second, 50), ms(second, 99), seconds);
        second.reset();
        return over;
    }

    long heard() {
        return heard;
    }

    long saidInTime() {
        return saidInTime;
    }

    long heardInTime() {
        return heardInTime;
    }

    Histogram latency() {
        return latency;
    }

    static double ms(Histogram of, double percentile) {
        return of.getValueAtPercentile(percentile) / 1e6;
    }
}
