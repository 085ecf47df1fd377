package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * The event bus between the instances of a cluster: one fixed address for each. Copies are sent; probes and goodbyes are asked, in a letter
 * that nobody else reads:
 *
 * <pre>
 * {"k":"probe","id":"…"}    answered by {"k":"alive","redis":true}
 * {"k":"bye","id":"…"}      answered likewise
 * </pre>
 */
public final class InstanceBus implements PeerRoad {
    private final Vertx vertx;
    private final EventBus bus;

    /** Hears what the others send, on the loop that listens. */
    public interface Ear {
        /** Copies, for {@link CopyCodec}. */
        void copied(Buffer bytes);

        /** An instance asks whether we are there: so it is. */
        default void asked(String id) {}

        /** An instance leaves, and says so. */
        default void left(String id) {}

        /** Whether this instance's store answers for sure; told in answers to probes. */
        default boolean hasStore() {
            return false;
        }
    }

    public InstanceBus(Vertx vertx) {
        this.vertx = vertx;
        this.bus = vertx.eventBus();
    }

    /** Completes when the cluster knows that this instance listens. Must be called on the loop that is to hear it. */
    public Future<Registration> listen(String me, Ear ear) {
        Registration registration = new Registration(vertx, Addresses.instance(me), message -> hear(message, ear));
        return registration.begin().map(registration);
    }

    private static void hear(Message<Buffer> message, Ear ear) {
        if (message.replyAddress() == null) {
            ear.copied(message.body());
            return;
        }
        JsonObject letter = letter(message.body());
        if (letter.getValue("id") instanceof String id) {
            if ("bye".equals(letter.getValue("k"))) {
                ear.left(id);
            } else {
                ear.asked(id);
            }
        }
        message.reply(
                new JsonObject().put("k", "alive").put("redis", ear.hasStore()).toBuffer());
    }

    /** What is no letter says nothing, and is answered all the same: whoever asks learns that this instance is there. */
    private static JsonObject letter(Buffer body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException noLetter) {
            return new JsonObject();
        }
    }

    @Override
    public void send(String to, Buffer body) {
        bus.send(Addresses.instance(to), body);
    }

    @Override
    public Future<Sign> probe(String to, String me, Duration within) {
        return ask(to, letter("probe", me), within)
                .map(answer -> new Sign(Boolean.TRUE.equals(answer.getValue("redis"))));
    }

    @Override
    public Future<Void> bye(String to, String me, Duration within) {
        return ask(to, letter("bye", me), within).mapEmpty();
    }

    private static Buffer letter(String kind, String me) {
        return new JsonObject().put("k", kind).put("id", me).toBuffer();
    }

    private Future<JsonObject> ask(String to, Buffer letter, Duration within) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(within.toMillis());
        return bus.<Buffer>request(Addresses.instance(to), letter, options).map(answer -> letter(answer.body()));
    }
}
