package dev.parley;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * How an instance takes leave of its store and of the other instances: each step once, in this order, on the registry's loop. What a step
 * needs longer than its part of the grace time it does without being waited for.
 *
 * @param retire from here on what its clients leave is not told: they are expected elsewhere
 * @param leave when the last client is gone: how long its seats still stand without it, and a goodbye to its cluster
 */
record Farewell(Supplier<Future<?>> retire, Supplier<Future<?>> leave) {
    /** Nobody is there to be told anything. */
    static final Farewell NONE = new Farewell(Future::succeededFuture, Future::succeededFuture);

    /** The same, callable from any loop. */
    Farewell on(Context loop) {
        return new Farewell(hop(loop, retire), hop(loop, leave));
    }

    private static Supplier<Future<?>> hop(Context loop, Supplier<Future<?>> step) {
        return () -> {
            Promise<Object> done = Promise.promise();
            loop.runOnContext(v -> Future.succeededFuture()
                    .compose(there -> step.get())
                    .onComplete((result, failure) -> done.complete(result, failure)));
            return done.future();
        };
    }
}
