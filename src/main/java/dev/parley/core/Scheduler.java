package dev.parley.core;

import java.time.Duration;

/** Time, as far as the logic needs it; a test brings its own. */
public interface Scheduler {

    /** Milliseconds on a clock that never goes back. */
    long now();

    /**
     * Runs {@code task} once, on the loop that owns the caller's state; with no delay, after what is running now; with any, be it a nanosecond,
     * after the loop has looked at its sockets.
     */
    void after(Duration delay, Runnable task);
}
