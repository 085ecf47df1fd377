package dev.parley.room;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the same again, with growing pauses, until it is answered or nobody wants to know any more. */
final class Insistence {
    private static final Logger LOG = LoggerFactory.getLogger(Insistence.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Scheduler scheduler;

    Insistence(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    <T> void ask(BooleanSupplier wanted, Supplier<Future<T>> call, Consumer<T> then) {
        ask(wanted, call, then, () -> {});
    }

    /** @param broken runs where {@code then} throws: whoever asked must not wait for this answer for good */
    <T> void ask(BooleanSupplier wanted, Supplier<Future<T>> call, Consumer<T> then, Runnable broken) {
        new Question<>(wanted, call, then, broken).ask(FIRST_PAUSE);
    }

    /** A call that can't even be made has failed like any other. */
    static <T> Future<T> attempt(Supplier<Future<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("a call could not be made");
            return Future.failedFuture(bug);
        }
    }

    private final class Question<T> {
        private final BooleanSupplier wanted;
        private final Supplier<Future<T>> call;
        private final Consumer<T> then;
        private final Runnable broken;

        Question(BooleanSupplier wanted, Supplier<Future<T>> call, Consumer<T> then, Runnable broken) {
            this.wanted = wanted;
            this.call = call;
            this.then = then;
            this.broken = broken;
        }

        void ask(Duration pause) {
            attempt(call).onComplete((answer, failure) -> {
                if (wanted.getAsBoolean()) {
                    if (failure == null) {
                        handOn(answer);
                    } else {
                        askAgain(pause);
                    }
                }
            });
        }

        private void askAgain(Duration pause) {
            Duration doubled = pause.multipliedBy(2);
            Duration longer = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            scheduler.after(pause, () -> {
                if (wanted.getAsBoolean()) {
                    ask(longer);
                }
            });
        }

        private void handOn(T answer) {
            try {
                then.accept(answer);
            } catch (RuntimeException bug) {
                LOG.atError().setCause(bug).log("an answer could not be worked on");
                broken.run();
            }
        }
    }
}
