package dev.parley.gateway.engineio;

/**
 * When a session is to be pinged, and when it has been silent for too long. Milliseconds on the loop's clock. Counted from the times at which
 * pings are due, not from those of a timer that looks a little later: a client counts in the same way.
 */
final class Rhythm {
    private final long interval;
    private final long timeout;
    private long pingAt;
    private long deadline;
    private boolean waiting;

    Rhythm(long opened, EngineSettings settings) {
        this.interval = settings.pingInterval().toMillis();
        this.timeout = settings.pingTimeout().toMillis();
        this.pingAt = opened + interval;
    }

    boolean isDue(long now) {
        return now - pingAt >= 0;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** One that is very late, because the loop was, counts from now: the client has at least half of its time. */
    void pinged(long now) {
        if (!waiting) {
            waiting = true;
            deadline = (now - pingAt <= timeout / 2 ? pingAt : now) + timeout;
        }
        pingAt = now + interval;
    }

    /** A packet came. Without a ping before it, it changes nothing. */
    void answered(long now) {
        if (waiting) {
            waiting = false;
            pingAt = now + interval;
        }
    }

    /** No answer could come until now. */
    void excuse(long now) {
        deadline = now + timeout;
    }

    boolean isSilent(long now) {
        return waiting && now - deadline >= 0;
    }
}
