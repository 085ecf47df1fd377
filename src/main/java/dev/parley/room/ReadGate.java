package dev.parley.room;

import dev.parley.core.LogPage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** Reads of the log: at most {@value #MAX_AT_ONCE} at once in an instance, and what several ask for at one time is read once. */
final class ReadGate {
    private static final int MAX_AT_ONCE = 32;

    private final RoomLog log;
    private final Map<ReadCall, Future<LogPage>> asked = new HashMap<>();
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private int running;

    ReadGate(RoomLog log) {
        this.log = log;
    }

    /** May be answered by a read that began earlier: for what is settled already, a part of the log's past. */
    Future<LogPage> shared(ReadCall call) {
        Future<LogPage> before = asked.get(call);
        if (before != null) {
            return before;
        }
        Promise<LogPage> promise = Promise.promise();
        asked.put(call, promise.future());
        enqueue(call, promise, () -> asked.remove(call));
        return promise.future();
    }

    /** Begins after this call: shows everything that was in the log before it. */
    Future<LogPage> fresh(ReadCall call) {
        Promise<LogPage> promise = Promise.promise();
        enqueue(call, promise, () -> {});
        return promise.future();
    }

    private void enqueue(ReadCall call, Promise<LogPage> promise, Runnable afterwards) {
        queue.add(() -> log.read(call).onComplete(answer -> {
            running--;
            afterwards.run();
            promise.handle(answer);
            next();
        }));
        next();
    }

    private void next() {
        while (running < MAX_AT_ONCE && !queue.isEmpty()) {
            running++;
            queue.remove().run();
        }
    }
}
