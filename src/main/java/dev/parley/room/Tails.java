package dev.parley.room;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tails of all rooms of an instance. Together they hold about as much as they may: of what is more, those are emptied first in whose
 * rooms nothing was said for the longest time. Who joins there is answered by the store.
 */
final class Tails {
    private final long most;
    /** Those that hold something, in the order in which something was said there. */
    private final Map<Tail, Tail> holding = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** @param most in bytes */
    Tails(long most) {
        this.most = most;
    }

    /**
     * Something was said there.
     *
     * @param more in bytes, than it held before; less than zero where it holds less
     */
    void grown(Tail tail, int more) {
        bytes += more;
        // which makes it the last one
        holding.put(tail, tail);
        if (bytes > most) {
            makeRoom(tail);
        }
    }

    private void makeRoom(Tail spared) {
        Iterator<Tail> eldest = holding.values().iterator();
        while (bytes > most) {
            Tail next = eldest.next();
            if (next == spared) {
                return;
            }
            eldest.remove();
            next.cut();
        }
    }

    /**
     * It holds nothing any more.
     *
     * @param held in bytes
     */
    void emptied(Tail tail, int held) {
        bytes -= held;
        holding.remove(tail);
    }

    long bytes() {
        return bytes;
    }
}
