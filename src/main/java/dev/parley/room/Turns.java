package dev.parley.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets through so many calls at once; the others wait, first come, first served. */
final class Turns {
    private final int atOnce;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private boolean starting;

    Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    <T> Future<T> take(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        waiting.add(() -> run(call, promise));
        next();
        return promise.future();
    }

    private <T> void run(Supplier<Future<T>> call, Promise<T> promise) {
        running++;
        Future.succeededFuture().compose(turn -> call.get()).onComplete((answer, failure) -> {
            running--;
            promise.complete(answer, failure);
            next();
        });
    }

    /** Calls that are answered at once come back here while the loop runs: it goes on with the next, none stands on the stack of another. */
    private void next() {
        if (starting) {
            return;
        }
        starting = true;
        try {
            while (running < atOnce && !waiting.isEmpty()) {
                waiting.remove().run();
            }
        } finally {
            starting = false;
        }
    }
}
