package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A limit in time for what is waited for, kept by the loop of who waits. {@link Future#timeout} runs out on a thread of Netty's where the
 * future has no context, as those of {@link Promise#promise()}, {@link Future#all} and {@link Future#succeededFuture()} have none: what
 * follows then is on the wrong thread, and each timer that it sets on some other loop.
 */
public final class TimeLimit {
    private TimeLimit() {}

    /**
     * Completes as the answer does, or fails with {@link TimeoutException}; either on the caller's context, wherever the answer came. Where that
     * one is a verticle's, the limit ends with it.
     *
     * @param most a millisecond at least
     */
    public static <T> Future<T> on(Vertx vertx, Future<T> answer, Duration most) {
        long ms = Math.max(1, most.toMillis());
        return on(vertx, answer, most, late -> late.tryFail(new TimeoutException("no answer in " + ms + " ms")));
    }

    /** @param over fails, in words of its own, what came to no answer in time */
    static <T> Future<T> on(Vertx vertx, Future<T> answer, Duration most, Consumer<Promise<T>> over) {
        Promise<T> inTime = ((VertxInternal) vertx).promise();
        long timer = vertx.setTimer(Math.max(1, most.toMillis()), late -> over.accept(inTime));
        answer.onComplete((value, failure) -> {
            vertx.cancelTimer(timer);
            if (failure == null) {
                inTime.tryComplete(value);
            } else {
                inTime.tryFail(failure);
            }
        });
        return inTime.future();
    }
}
