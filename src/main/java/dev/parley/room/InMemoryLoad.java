package dev.parley.room;

/** About how many bytes the logs of a store take together, and how many they may: a fourth of the heap. Whoever may speak can fill a heap with them. */
final class InMemoryLoad {
    private static final int PART_OF_HEAP = 4;

    private final long most;
    private long bytes;

    /** @param most in bytes */
    InMemoryLoad(long most) {
        this.most = most;
    }

    /** @param heap in bytes */
    static InMemoryLoad fitting(long heap) {
        return new InMemoryLoad(heap / PART_OF_HEAP);
    }

    /** @param more in bytes; less than zero where something is gone */
    void add(long more) {
        bytes += more;
    }

    boolean isTooMuch() {
        return bytes > most;
    }

    long bytes() {
        return bytes;
    }
}
