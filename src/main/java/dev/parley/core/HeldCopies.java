package dev.parley.core;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Copies that came before their turn. Bounded: what doesn't fit is dropped, for the log has it. */
final class HeldCopies {
    private static final int MAX_COPIES = 256;
    private static final int MAX_BYTES = 256 * 1024;

    private final HoldBudget budget;
    private final PriorityQueue<Copy> copies = new PriorityQueue<>((a, b) -> Long.compare(firstOf(a), firstOf(b)));
    private int bytes;
    private long added;

    HeldCopies(HoldBudget budget) {
        this.budget = budget;
    }

    /** @return false where there is no room for it */
    boolean hold(Copy copy) {
        int weight = copy.weight();
        boolean fits = copies.size() < MAX_COPIES && bytes + weight <= MAX_BYTES && budget.take(weight);
        if (fits) {
            copies.add(copy);
            bytes += weight;
            added++;
        }
        return fits;
    }

    /** The next one whose first message is at or below {@code seq}. */
    @Nullable
    Copy upTo(long seq) {
        Copy first = copies.peek();
        if (first == null || firstOf(first) > seq) {
            return null;
        }
        copies.remove();
        int weight = first.weight();
        bytes -= weight;
        budget.giveBack(weight);
        return first;
    }

    /** How many were ever held: tells whether some came since. */
    long added() {
        return added;
    }

    boolean isEmpty() {
        return copies.isEmpty();
    }

    void clear() {
        budget.giveBack(bytes);
        bytes = 0;
        copies.clear();
    }

    private static long firstOf(Copy copy) {
        return copy.messages().get(0).seq();
    }
}
