package dev.parley.gateway;

import dev.parley.gateway.ws.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A batch as one member hears it, with its own frames in the place of others. A short one is copied: an author says one thing after the other, and
 * each piece is a write that costs more than its bytes. A long one is shared: what stalled readers keep must not grow by them.
 */
final class SplicedBatch {
    static final int LONGEST_COPY = 16 * 1024;

    private SplicedBatch() {}

    /**
     * @param splices in their order
     * @param write takes each piece, with one reference
     */
    static void write(ByteBuf batch, List<Audience.Splice> splices, Consumer<ByteBuf> write) {
        if (batch.readableBytes() <= LONGEST_COPY) {
            copy(batch, splices, write);
        } else {
            share(batch, splices, write);
        }
    }

    private static void copy(ByteBuf batch, List<Audience.Splice> splices, Consumer<ByteBuf> write) {
        int size = batch.readableBytes();
        for (Audience.Splice splice : splices) {
            size += splice.frame.length == 0 ? 0 : splice.frame.length + Frames.MAX_HEADER;
            size -= splice.to - splice.from;
        }
        if (size == 0) {
            return;
        }
        ByteBuf whole = PooledByteBufAllocator.DEFAULT.directBuffer(size);
        int written = 0;
        for (Audience.Splice splice : splices) {
            whole.writeBytes(batch, written, splice.from - written);
            if (splice.frame.length > 0) {
                Frames.appendText(whole, splice.frame);
            }
            written = splice.to;
        }
        write.accept(whole.writeBytes(batch, written, batch.readableBytes() - written));
    }

    private static void share(ByteBuf batch, List<Audience.Splice> splices, Consumer<ByteBuf> write) {
        int written = 0;
        for (Audience.Splice splice : splices) {
            if (splice.from > written) {
                write.accept(batch.retainedSlice(written, splice.from - written));
            }
            if (splice.frame.length > 0) {
                write.accept(TurnWriter.framed(splice.frame));
            }
            written = splice.to;
        }
        if (written < batch.readableBytes()) {
            write.accept(batch.retainedSlice(written, batch.readableBytes() - written));
        }
    }
}
