package dev.parley.room;

/** Whether the instance has begun to stop: from then on nobody leaves by it, for who resumes elsewhere in time never left. */
final class Retirement {
    private boolean begun;

    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
