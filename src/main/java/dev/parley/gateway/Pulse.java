package dev.parley.gateway;

/** When a session was pinged, and since when it has been silent. Milliseconds on the loop's clock. */
final class Pulse {
    private static final long NOT_WAITING = -1;

    private long lastPing;
    private long silentSince = NOT_WAITING;

    Pulse(long opened) {
        this.lastPing = opened;
    }

    /** Any frame is a sign of life. */
    void markAlive() {
        silentSince = NOT_WAITING;
    }

    boolean isDue(long now, long interval) {
        return now - lastPing >= interval;
    }

    void pinged(long now) {
        lastPing = now;
        if (silentSince == NOT_WAITING) {
            silentSince = now;
        }
    }

    /** The first ping that nothing came after; negative where there is none. */
    long silentSince() {
        return silentSince;
    }
}
