package dev.parley.room;

/** Counts what an instance has changed in the store of who is where: what was read before a change isn't shown to whoever asks after it. */
final class ChangeCount {
    private long count;

    void changed() {
        count++;
    }

    long now() {
        return count;
    }
}
