package dev.parley.bench;

/** What must not happen to a message, counted by delivery. */
final class Faults {
    /** Never arrived. */
    private long lost;
    /** Arrived again. */
    private long doubled;
    /** Arrived before one that was sent earlier by the same sender, or after it had been passed. */
    private long disordered;
    /** Arrived where nobody sent it to, or was never sent. */
    private long astray;

    void lost(long count) {
        lost += count;
    }

    void doubled() {
        doubled++;
    }

    void disordered() {
        disordered++;
    }

    void astray() {
        astray++;
    }

    long lost() {
        return lost;
    }

    long doubles() {
        return doubled;
    }

    long gaps() {
        return disordered;
    }

    long strays() {
        return astray;
    }

    boolean isNone() {
        return lost == 0 && doubled == 0 && disordered == 0 && astray == 0;
    }
}
