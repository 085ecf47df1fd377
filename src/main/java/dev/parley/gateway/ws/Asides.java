package dev.parley.gateway.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What one client alone is told, kept until something else is written or until the flush: its receipts of a turn are one piece then. To the channel a
 * piece is a buffer of the pool's, an entry and a part of the system call, which cost more than its bytes. As a handler above the encoder it
 * also hears what Vert.x writes, so that no pong and no close goes out before the answers that were there first.
 */
final class Asides extends ChannelOutboundHandlerAdapter {
    /** Bytes; what is longer is passed on at once, so that what the channel counts as unsent is nearly all. */
    static final int MOST_TOGETHER = 4 * 1024;

    private final ByteBufAllocator memory;
    private final BiConsumer<ByteBuf, byte[]> append;
    private final Consumer<ByteBuf> next;
    private final Runnable full;
    private final List<byte[]> texts = new ArrayList<>(0);
    private int bytes;

    /**
     * @param append appends a text as a frame of {@link Frames#MAX_HEADER} bytes more at most
     * @param next takes each piece, with one reference
     * @param full there is no memory for what the client was to be told: it may hear nothing more
     */
    Asides(ByteBufAllocator memory, BiConsumer<ByteBuf, byte[]> append, Consumer<ByteBuf> next, Runnable full) {
        this.memory = memory;
        this.append = append;
        this.next = next;
        this.full = full;
    }

    /** One text frame. */
    void add(byte[] text) {
        texts.add(text);
        bytes += text.length + Frames.MAX_HEADER;
        if (bytes >= MOST_TOGETHER) {
            pass();
        }
    }

    /** What is kept goes on: before anything else does. */
    void pass() {
        if (bytes == 0) {
            return;
        }
        ByteBuf whole = null;
        try {
            whole = memory.directBuffer(bytes);
            for (int i = 0; i < texts.size(); i++) {
                append.accept(whole, texts.get(i));
            }
        } catch (OutOfMemoryError none) {
            if (whole != null) {
                whole.release();
            }
            drop();
            full.run();
            return;
        }
        drop();
        next.accept(whole);
    }

    private void drop() {
        texts.clear();
        bytes = 0;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        pass();
        context.write(message, promise);
    }
}
