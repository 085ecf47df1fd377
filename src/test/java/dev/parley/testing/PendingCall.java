package dev.parley.testing;

import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** A call of the store that waits for its answer. */
public final class PendingCall {
    public final String name;
    public final Object call;
    private final Runnable done;
    private final Runnable doneUnheard;
    private final Promise<Object> promise;

    @SuppressWarnings("unchecked")
    <T> PendingCall(String name, Object call, Supplier<T> work, Promise<T> promise) {
        this.name = name;
        this.call = call;
        this.promise = (Promise<Object>) promise;
        this.done = () -> promise.complete(work.get());
        this.doneUnheard = () -> {
            work.get();
            fail();
        };
    }

    /** Done, and answered. */
    public void answer() {
        done.run();
    }

    /** Done, and the answer lost. */
    public void loseAnswer() {
        doneUnheard.run();
    }

    /** Not done, as nobody knows. */
    public void fail() {
        promise.fail(new UnreachableStoreException("away"));
    }

    public void answerWith(Object answer) {
        promise.complete(answer);
    }
}
