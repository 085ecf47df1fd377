package dev.parley.room;

/** Numbers for the calls of an instance: always rising, over all rooms and kinds of call. */
final class CallNumbers {
    private long last;

    long next() {
        return ++last;
    }
}
