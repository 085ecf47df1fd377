package dev.parley.room;

import dev.parley.core.LogPage;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads of the log: so many at once in an instance, and what several ask for at about one time is read once. A storm of joins comes in slices,
 * so an answer is kept for a moment, for those who ask the same right after it.
 */
final class ReadGate {
    private static final Duration KEPT = Duration.ofSeconds(1);
    /** Pages that are kept after their answer, at most; of up to 200 messages each. */
    private static final int MAX_KEPT = 64;

    private final RoomLog log;
    private final Scheduler scheduler;
    private final Gate gate;
    private final Map<ReadCall, Future<LogPage>> asked = new LinkedHashMap<>();
    private final Map<ReadCall, Future<LogPage>> kept = new LinkedHashMap<>();

    ReadGate(RoomLog log, Scheduler scheduler) {
        this.log = log;
        this.scheduler = scheduler;
        this.gate = new Gate(scheduler);
    }

    /** May be answered by a read that began up to a second earlier: for what is settled already, a part of the log's past. */
    Future<LogPage> shared(ReadCall call) {
        Future<LogPage> before = kept.getOrDefault(call, asked.get(call));
        if (before != null) {
            return before;
        }
        Future<LogPage> fresh = fresh(call);
        if (!fresh.isComplete()) {
            asked.put(call, fresh);
        }
        fresh.onComplete(answer -> {
            asked.remove(call, fresh);
            if (answer.succeeded()) {
                keep(call, fresh);
            }
        });
        return fresh;
    }

    /** The same, by a read that isn't the one of this answer: that shows too little. */
    Future<LogPage> newer(ReadCall call, LogPage than) {
        Future<LogPage> before = kept.get(call);
        if (before != null && before.result() == than) {
            kept.remove(call);
        }
        return shared(call);
    }

    /** Begins after this call: shows everything that was in the log before it. */
    Future<LogPage> fresh(ReadCall call) {
        return gate.pass(() -> log.read(call));
    }

    private void keep(ReadCall call, Future<LogPage> page) {
        if (kept.size() >= MAX_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(call, page);
        scheduler.after(KEPT, () -> kept.remove(call, page));
    }
}
