package dev.parley.room;

/** How much may wait in all lanes of an instance together. */
final class Waiting {
    private final int maxCount;
    private final long maxBytes;
    private int count;
    private long bytes;
    private int joins;

    Waiting(int maxCount, long maxBytes) {
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    boolean admit(int weight) {
        if (count >= maxCount || bytes + weight > maxBytes) {
            return false;
        }
        count++;
        bytes += weight;
        return true;
    }

    void release(int weight) {
        count--;
        bytes -= weight;
    }

    void join() {
        joins++;
    }

    void joined() {
        joins--;
    }

    /** Joins that are unanswered; they have no bound here. */
    int joins() {
        return joins;
    }

    int count() {
        return count;
    }
}
