package dev.parley.archive;

import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is asked in one term of an archiver. Answers that come when it is over are dropped. */
final class Calls {
    private final Consumer<RuntimeException> broken;
    private boolean over;

    /** @param broken hears of an answer that couldn't be worked on */
    Calls(Consumer<RuntimeException> broken) {
        this.broken = broken;
    }

    <T> void ask(Supplier<Future<T>> call, Consumer<T> then, Consumer<Throwable> failed) {
        if (over) {
            return;
        }
        attempt(call)
                .onComplete((answer, failure) -> guarded(() -> {
                    if (failure == null) {
                        then.accept(answer);
                    } else {
                        failed.accept(failure);
                    }
                }));
    }

    /** Runs it, unless the term is over. */
    void guarded(Runnable work) {
        if (over) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException bug) {
            broken.accept(bug);
        }
    }

    private static <T> Future<T> attempt(Supplier<Future<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException failed) {
            return Future.failedFuture(failed);
        }
    }

    void end() {
        over = true;
    }
}
