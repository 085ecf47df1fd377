package dev.parley.room;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the same again, with growing pauses, until it is answered or nobody wants to know any more. */
final class Insistence {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Scheduler scheduler;

    Insistence(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    <T> void ask(BooleanSupplier wanted, Supplier<Future<T>> call, Consumer<T> then) {
        attempt(wanted, call, then, FIRST_PAUSE);
    }

    private <T> void attempt(BooleanSupplier wanted, Supplier<Future<T>> call, Consumer<T> then, Duration pause) {
        call.get().onComplete(answer -> {
            if (!wanted.getAsBoolean()) {
                return;
            }
            if (answer.succeeded()) {
                then.accept(answer.result());
            } else {
                Duration doubled = pause.multipliedBy(2);
                Duration longer = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
                scheduler.after(pause, () -> {
                    if (wanted.getAsBoolean()) {
                        attempt(wanted, call, then, longer);
                    }
                });
            }
        });
    }
}
