package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An {@link Inquiry} that waits for its answer. */
final class Asked {
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
