package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A limit in time for what is waited for, kept by the loop of who waits. {@link Future#timeout} runs out on a thread of Netty's where the
 * future has no context, as those of {@link Promise#promise()}, {@link Future#all} and {@link Future#succeededFuture()} have none: what
 * follows then is on the wrong thread, and each timer that it sets on some other loop.
 */
public final class TimeLimit {
    private TimeLimit() {}

    /**
     * Completes as the answer does, or fails with {@link TimeoutException} on the caller's loop.
     *
     * @param most a millisecond at least
     */
    public static <T> Future<T> on(Vertx vertx, Future<T> answer, Duration most) {
        if (answer.isComplete()) {
            return answer;
        }
        long ms = Math.max(1, most.toMillis());
        Promise<T> inTime = Promise.promise();
        long timer = vertx.setTimer(ms, over -> inTime.tryFail(new TimeoutException("no answer in " + ms + " ms")));
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
