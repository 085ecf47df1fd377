package dev.parley.bus;

import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The event bus between the verticles of one process. Bodies are immutable and passed by reference; order from one loop to one address is
 * kept; nothing is lost while the consumer is there.
 */
public final class LocalBus {
    private static final DeliveryOptions BY_REFERENCE =
            new DeliveryOptions().setLocalOnly(true).setCodecName(ReferenceCodec.NAME);

    private final Vertx vertx;
    private final EventBus bus;

    public LocalBus(Vertx vertx) {
        this.vertx = vertx;
        this.bus = vertx.eventBus();
        ReferenceCodec.registerOn(bus);
    }

    public <T> void post(Address<T> to, T body) {
        bus.send(to.name(), body, BY_REFERENCE);
    }

    /** Must be called on the loop that is to hear it; the consumer ends with its verticle. */
    public <T> void listen(Address<T> at, Consumer<T> listener) {
        bus.<T>localConsumer(at.name(), message -> listener.accept(message.body()));
    }

    /** The answer arrives on the asker's loop. Never completes if nobody listens there: give it a time-out where that can be. */
    public <Q, A> Future<A> ask(Address<Question<Q, A>> at, Q body) {
        Context here = vertx.getOrCreateContext();
        Promise<A> promise = Promise.promise();
        Completable<A> answer = (result, failure) -> here.runOnContext(v -> promise.complete(result, failure));
        post(at, new Question<>(body, answer));
        return promise.future();
    }

    /** The same, and fails where no answer comes in time. */
    public <Q, A> Future<A> ask(Address<Question<Q, A>> at, Q body, Duration within) {
        return TimeLimit.on(
                vertx,
                ask(at, body),
                within,
                late -> late.tryFail("no answer from " + at.name() + " within " + within));
    }

    /** A desk that throws has answered as well: the asker gets the failure. */
    public <Q, A> void answer(Address<Question<Q, A>> at, Function<Q, Future<A>> desk) {
        listen(
                at,
                question ->
                        Future.succeededFuture(question.body()).compose(desk).onComplete(question.answer()));
    }
}
