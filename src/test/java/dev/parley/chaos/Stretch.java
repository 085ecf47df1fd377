package dev.parley.chaos;

import java.util.BitSet;
import java.util.stream.LongStream;

/** The numbers one client got since it came without a past, or since a resume was refused: they must have no hole. */
final class Stretch {
    private final BitSet seen = new BitSet();
    private long first;
    private long last;

    /** @param first the number that must come first; -1: whichever does */
    Stretch(long first) {
        this.first = first;
        this.last = first - 1;
    }

    boolean has(long seq) {
        return seen.get((int) seq);
    }

    /** The greatest number so far; before the first one, the number before it. */
    long last() {
        return last;
    }

    void add(long seq) {
        if (first < 0) {
            first = seq;
        }
        seen.set((int) seq);
        last = Math.max(last, seq);
    }

    /** What it should have and hasn't, up to this number. */
    LongStream missing(long upTo) {
        return first < 0
                ? LongStream.empty()
                : LongStream.rangeClosed(first, upTo).filter(seq -> !has(seq));
    }
}
