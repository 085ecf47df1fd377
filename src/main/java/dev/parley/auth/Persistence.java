package dev.parley.auth;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks the store the same again, with growing pauses, until it is answered or the patience is over: then it is {@code UNAVAILABLE}. */
final class Persistence {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Scheduler scheduler;
    private final Duration patience;

    Persistence(Scheduler scheduler, Duration patience) {
        this.scheduler = scheduler;
        this.patience = patience;
    }

    <T> Future<T> ask(Supplier<Future<T>> call) {
        return ask(call, scheduler.now() + patience.toMillis(), FIRST_PAUSE);
    }

    private <T> Future<T> ask(Supplier<Future<T>> call, long deadline, Duration pause) {
        return Future.succeededFuture().compose(now -> call.get()).recover(failure -> {
            if (scheduler.now() + pause.toMillis() >= deadline) {
                return Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE));
            }
            Duration doubled = pause.multipliedBy(2);
            Duration longer = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            return Future.<Void>future(paused -> scheduler.after(pause, paused::complete))
                    .compose(again -> ask(call, deadline, longer));
        });
    }
}
