package dev.parley.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true, and no longer than it must. */
public final class Deadline {
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private Deadline() {}

    /** Looks again and again; a look that throws has not seen it. */
    public static void await(String what, Duration within, Callable<Boolean> seen) {
        long end = System.nanoTime() + within.toNanos();
        Throwable last = null;
        while (System.nanoTime() < end) {
            try {
                if (seen.call()) {
                    return;
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("not within " + within + ": " + what, last);
    }
}
