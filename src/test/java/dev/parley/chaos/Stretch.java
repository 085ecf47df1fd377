package dev.parley.chaos;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The numbers one client got since it came without a past, or since a resume was refused: they must have no hole, as long as Redis forgets nothing. After
 * that they may leap, however far.
 */
final class Stretch {
    private static final int PAGE_BITS = 16;

    private final Map<Long, BitSet> seen = new HashMap<>();
    private long first;
    private long last;

    /** @param first the number that must come first; -1: whichever does */
    Stretch(long first) {
        this.first = first;
        this.last = first - 1;
    }

    boolean has(long seq) {
        BitSet page = seen.get(seq >> PAGE_BITS);
        return page != null && page.get(inPage(seq));
    }

    private static int inPage(long seq) {
        return (int) (seq & ((1 << PAGE_BITS) - 1));
    }

    /** The greatest number so far; before the first one, the number before it. */
    long last() {
        return last;
    }

    void add(long seq) {
        if (first < 0) {
            first = seq;
        }
        seen.computeIfAbsent(seq >> PAGE_BITS, none -> new BitSet()).set(inPage(seq));
        last = Math.max(last, seq);
    }

    /** What it should have and hasn't, up to this number. */
    LongStream missing(long upTo) {
        return first < 0
                ? LongStream.empty()
                : LongStream.rangeClosed(first, upTo).filter(seq -> !has(seq));
    }
}
