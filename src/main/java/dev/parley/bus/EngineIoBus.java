package dev.parley.bus;

import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls about Engine.IO sessions, from a gateway loop of one instance of a cluster to one of another, and their answers. Bodies are Buffers, see
 * {@link EngineIoCodec}. Anybody on the cluster may send there: what is no call is answered with a failure.
 */
public final class EngineIoBus {
    private static final Logger LOG = LoggerFactory.getLogger(EngineIoBus.class);
    /** Bytes of all that a client has not fetched: an instance keeps a quarter of that in answers to joins, and closes who leaves much more unread. */
    private static final int MAX_ANSWER = 256 << 20;

    private static final int BAD_CALL = 400;
    private static final int NO_ANSWER = 500;

    private final Vertx vertx;

    public EngineIoBus(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Completes when the cluster knows that this loop listens. Must be called on it.
     *
     * @param maxPayload longest one of a call, in bytes
     */
    public Future<Registration> answer(
            InstanceId me, int loop, int maxPayload, Function<EngineIoCall, Future<EngineIoAnswer>> desk) {
        Registration registration = new Registration(
                vertx, Addresses.engineioOf(me.value(), loop), message -> hear(message, maxPayload, desk));
        return registration.begin().map(registration);
    }

    private static void hear(Message<?> message, int maxPayload, Function<EngineIoCall, Future<EngineIoAnswer>> desk) {
        if (message.replyAddress() == null) {
            // nobody waits for what would become of it
            return;
        }
        EngineIoCall call;
        try {
            // where it was sent from within this process, it may be anything
            Object body = message.body();
            if (!(body instanceof Buffer bytes)) {
                throw new IllegalArgumentException("not a call: no bytes");
            }
            call = EngineIoCodec.readCall(bytes, maxPayload);
        } catch (IllegalArgumentException bad) {
            message.fail(BAD_CALL, bad.getMessage());
            return;
        }
        Future.succeededFuture(call).compose(desk).onComplete((answer, failure) -> {
            if (failure == null) {
                message.reply(EngineIoCodec.write(answer));
            } else {
                LOG.atError().setCause(failure).log("a call of another instance failed");
                message.fail(NO_ANSWER, "no answer");
            }
        });
    }

    /** Whether {@link #ask} failed because nobody listens there. */
    public static boolean isNobodyThere(Throwable failure) {
        return failure instanceof ReplyException refused && refused.failureType() == ReplyFailure.NO_HANDLERS;
    }

    /** Fails at once where nobody listens there; else where no answer comes in time, or none that can be read. The answer comes on the asker's loop. */
    public Future<EngineIoAnswer> ask(String instanceId, int loop, EngineIoCall call, Duration within) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(Math.max(1, within.toMillis()));
        return vertx.eventBus()
                .<Buffer>request(Addresses.engineioOf(instanceId, loop), EngineIoCodec.write(call), options)
                .map(answer -> EngineIoCodec.readAnswer(answer.body(), MAX_ANSWER));
    }
}
