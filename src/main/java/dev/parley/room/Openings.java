package dev.parley.room;

/** How many rooms of an instance are being opened: while the store is away that number would grow with every name that somebody tries. */
final class Openings {
    private final int max;
    private int count;

    Openings(int max) {
        this.max = max;
    }

    boolean isFull() {
        return count >= max;
    }

    void begin() {
        count++;
    }

    void end() {
        count--;
    }
}
