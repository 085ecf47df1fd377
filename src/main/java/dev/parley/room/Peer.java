package dev.parley.room;

/** What is known of one other instance: whether probes reach it, and who spoke of it. Times are the scheduler's. */
final class Peer {
    private static final long TRUSTED_MS = 3_000;
    private static final long WANTED_MS = 60_000;
    private static final int PATIENCE = 5;
    /** Shorter than the pace at which it is looked who is due, so that an early tick misses nobody. */
    private static final long OFTEN_MS = 500;

    private static final long SELDOM_MS = 9_500;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final String id;
    private long mentioned = NEVER;
    private long leased = NEVER;
    private long answered = NEVER;
    private long asked = NEVER;
    private long due = NEVER;
    private int unanswered;

    Peer(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** A room's answer says that it has the room open, in this cluster. */
    void mentioned(long now) {
        mentioned = now;
    }

    /** It has a lease. */
    void leased(long now) {
        leased = now;
    }

    void answered(long now) {
        answered = now;
        due = Math.min(due, now + OFTEN_MS);
        unanswered = 0;
    }

    /** It asked us, so it is on this bus: where our probes go astray, the next one is tried soon all the same. */
    void asks() {
        due = Math.min(due, asked + OFTEN_MS);
    }

    void failed() {
        unanswered = Math.min(unanswered + 1, PATIENCE);
    }

    /** To be asked now, if it is due; the next time depends on how it has answered. */
    boolean takeTurn(long now) {
        if (now < due) {
            return false;
        }
        asked = now;
        due = now + (unanswered < PATIENCE ? OFTEN_MS : SELDOM_MS);
        return true;
    }

    boolean reachable(long now) {
        return now - answered < TRUSTED_MS;
    }

    /** It was found on this bus once. */
    boolean isOnBus() {
        return answered != NEVER;
    }

    /** So many probes went unanswered that nothing is sent there: whoever asks for that is told that it is doubtful. */
    boolean isGivenUp() {
        return unanswered >= PATIENCE;
    }

    boolean isMentioned(long now) {
        return now - mentioned < WANTED_MS;
    }

    boolean isWanted(long now) {
        return isMentioned(now) || now - leased < WANTED_MS;
    }
}
