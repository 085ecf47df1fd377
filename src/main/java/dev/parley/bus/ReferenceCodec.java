package dev.parley.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Passes immutable objects inside the process as they are; they never go on a wire. */
final class ReferenceCodec implements MessageCodec<Object, Object> {
    static final String NAME = "parley.reference.v1";

    static void registerOn(EventBus bus) {
        try {
            bus.registerCodec(new ReferenceCodec());
        } catch (IllegalStateException alreadyThere) {
            // each verticle of an instance makes its own LocalBus on the one event bus
        }
    }

    @Override
    public void encodeToWire(Buffer buffer, Object body) {
        throw new IllegalStateException("stays in the process: " + body.getClass());
    }

    @Override
    public Object decodeFromWire(int pos, Buffer buffer) {
        throw new IllegalStateException("stays in the process");
    }

    @Override
    public Object transform(Object body) {
        return body;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
