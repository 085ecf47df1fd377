package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;

/** The event bus between the instances of a cluster: one fixed address for each. May lose what it carries. */
public final class InstanceBus {
    private static final long PROBE_MS = 1_000;
    private static final Buffer PROBE = Buffer.buffer("{\"k\":\"probe\"}");

    private final EventBus bus;

    public InstanceBus(Vertx vertx) {
        this.bus = vertx.eventBus();
    }

    /** Completes when the cluster knows that this instance listens. */
    public Future<Void> listen(String me, Consumer<Buffer> listener) {
        MessageConsumer<Buffer> consumer = bus.consumer(Addresses.instance(me));
        consumer.handler(message -> {
            if (message.replyAddress() == null) {
                listener.accept(message.body());
            } else {
                message.reply(message.body());
            }
        });
        return consumer.completion();
    }

    public void send(String instanceId, Buffer body) {
        bus.send(Addresses.instance(instanceId), body);
    }

    /** Fails where no answer comes within a second. */
    public Future<Void> probe(String instanceId) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(PROBE_MS);
        return bus.request(Addresses.instance(instanceId), PROBE, options).mapEmpty();
    }
}
