package dev.parley.gateway;

/** When a session was pinged, and since when it has been silent. Milliseconds on the loop's clock. */
final class Pulse {
    private long lastPing;
    private long silentSince;
    private boolean waiting;

    Pulse(long opened) {
        this.lastPing = opened;
    }

    /** Any frame is a sign of life. */
    void markAlive() {
        waiting = false;
    }

    boolean isDue(long now, long interval) {
        return now - lastPing >= interval;
    }

    void pinged(long now) {
        lastPing = now;
        if (!waiting) {
            waiting = true;
            silentSince = now;
        }
    }

    /** No sign could come until now. */
    void excuse(long now) {
        silentSince = now;
    }

    /** Whether nothing came for so long after a ping. */
    boolean isSilent(long now, long timeout) {
        return waiting && now - silentSince >= timeout;
    }
}
