package dev.parley.room;

import dev.parley.core.LogPage;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;

/**
 * Reads of the log: so many at once in an instance, and what several ask for at about one time is read once. A storm of joins comes in slices,
 * so an answer is kept for a moment, for those who ask the same right after it.
 */
final class ReadGate {
    private final RoomLog log;
    private final Gate gate;
    private final Recent<ReadCall, LogPage> pages;

    ReadGate(RoomLog log, Scheduler scheduler) {
        this.log = log;
        this.gate = new Gate(scheduler);
        this.pages = new Recent<>(scheduler);
    }

    /** May be answered by a read that began up to a second earlier: for what is settled already, a part of the log's past. */
    Future<LogPage> shared(ReadCall call) {
        return pages.get(call, () -> fresh(call));
    }

    /** The same, by a read that isn't the one of this answer: that shows too little. */
    Future<LogPage> newer(ReadCall call, LogPage than) {
        pages.drop(call, than);
        return shared(call);
    }

    /** What was read so far may not be so any more. */
    void forget() {
        pages.clear();
    }

    /** Begins after this call: shows everything that was in the log before it. */
    Future<LogPage> fresh(ReadCall call) {
        return gate.pass(() -> log.read(call));
    }
}
