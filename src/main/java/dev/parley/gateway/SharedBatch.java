package dev.parley.gateway;

import dev.parley.gateway.ws.Deflation;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What the members of an audience hear in a turn: as it is, and compressed, once, for those who take it like that. */
final class SharedBatch {
    private final ByteBuf plain;
    private final Deflation deflation;
    private @Nullable ByteBuf compressed;

    /** @param plain belongs to the batch from here on */
    SharedBatch(ByteBuf plain, Deflation deflation) {
        this.plain = plain;
        this.deflation = deflation;
    }

    /** One reference more, to be written to that wire. */
    ByteBuf of(Wire wire) {
        // a pooled duplicate costs more to take from its pool, and to give back, than a new one to make
        return (wire.deflates() ? compressed() : plain).retain().duplicate();
    }

    private ByteBuf compressed() {
        ByteBuf made = compressed;
        if (made == null) {
            made = shorter();
            compressed = made;
        }
        return made;
    }

    private ByteBuf shorter() {
        try {
            return deflation.shorten(plain);
        } catch (OutOfMemoryError full) {
            // then it goes as it is: that everybody hears it is what matters
            return plain.retain();
        }
    }

    void release() {
        plain.release();
        if (compressed != null) {
            compressed.release();
        }
    }
}
