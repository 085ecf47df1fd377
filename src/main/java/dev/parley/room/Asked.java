package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@link Inquiry} that waits for its answer. */
final class Asked {
    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);

    final long deadline;
    private final Insistence insistence;
    private final Consumer<Asked> over;
    private final Promise<Answer> promise = Promise.promise();

    /** @param over called once, when it waits no longer */
    Asked(long deadline, Insistence insistence, Consumer<Asked> over) {
        this.deadline = deadline;
        this.insistence = insistence;
        this.over = over;
    }

    Future<Answer> future() {
        return promise.future();
    }

    /** Asks the store until it answers, as long as somebody waits for it. */
    <A> void insist(Supplier<Future<A>> call, Consumer<A> then) {
        insistence.ask(
                () -> !promise.future().isComplete(),
                call,
                then,
                () -> refuse(new RefusedException(Refusal.INTERNAL_ERROR)));
    }

    /** Asks once; a refusal is handed on as it is. Nothing happens any more where nobody waits by then. */
    <A> void attempt(Supplier<Future<A>> call, Consumer<A> then, Runnable otherwise) {
        Insistence.attempt(call).onComplete((answer, failure) -> {
            if (promise.future().isComplete()) {
                return;
            }
            try {
                if (failure == null) {
                    then.accept(answer);
                } else if (failure instanceof RefusedException refusal) {
                    refuse(refusal);
                } else {
                    otherwise.run();
                }
            } catch (RuntimeException bug) {
                LOG.atError().setCause(bug).log("an answer could not be worked on");
                refuse(Refusal.INTERNAL_ERROR);
            }
        });
    }

    void answer(Answer answer) {
        if (promise.tryComplete(answer)) {
            over.accept(this);
        }
    }

    void refuse(RefusedException refusal) {
        if (promise.tryFail(refusal)) {
            over.accept(this);
        }
    }

    void refuse(Refusal why) {
        refuse(new RefusedException(why));
    }
}
