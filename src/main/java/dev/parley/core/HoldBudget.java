package dev.parley.core;

/** How many bytes of copies all feeds of an instance may hold back together. */
public final class HoldBudget {
    private final long limit;
    private long held;

    public HoldBudget(long limit) {
        this.limit = limit;
    }

    boolean take(int bytes) {
        if (held + bytes > limit) {
            return false;
        }
        held += bytes;
        return true;
    }

    void giveBack(int bytes) {
        held -= bytes;
    }

    public long held() {
        return held;
    }
}
