package dev.parley.gateway;

/** What was told of a session's typing in a room: what says nothing new goes no further. Milliseconds on the loop's clock. */
final class Keystrokes {
    private static final long COUNTED_MS = 1_000;
    private static final long RENEWAL_MS = 250;
    /** So long somebody may be seen typing, whatever was thought here. */
    private static final long SEEN_MS = 3_000;

    private static final int MAX_CHANGES = 10;

    private boolean typing;
    private long toldAt = -SEEN_MS;
    private long countedFrom;
    private int changes;

    Keystrokes(long now) {
        countedFrom = now;
    }

    /** A message ended it. */
    void end() {
        typing = false;
    }

    /**
     * Whether this is news: another state, or a stop where a start may still be seen, at most {@value #MAX_CHANGES} times a second; or a renewal
     * that is {@value #RENEWAL_MS} ms later. A stop that is dropped does no harm, for typing ends by itself.
     */
    boolean changes(boolean now, long at) {
        if (now && typing) {
            return at - toldAt >= RENEWAL_MS && tell(true, at);
        }
        if (!now && !typing && at - toldAt >= SEEN_MS) {
            return false;
        }
        if (at - countedFrom >= COUNTED_MS) {
            countedFrom = at;
            changes = 0;
        }
        changes++;
        return changes <= MAX_CHANGES && tell(now, at);
    }

    boolean types() {
        return typing;
    }

    private boolean tell(boolean now, long at) {
        typing = now;
        toldAt = at;
        return true;
    }
}
