package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** A client that takes everything at once. */
final class WireToNowhere implements Wire {
    private long bytes;
    private boolean flushPending;

    long bytes() {
        return bytes;
    }

    @Override
    public void write(ByteBuf frames) {
        bytes += frames.readableBytes();
        frames.release();
    }

    @Override
    public void write(byte[] text) {
        bytes += text.length;
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable taken) {
        texts.forEach(this::write);
        taken.run();
    }

    @Override
    public boolean needsFlush() {
        boolean first = !flushPending;
        flushPending = true;
        return first;
    }

    @Override
    public void flush() {
        flushPending = false;
    }

    @Override
    public long exempt() {
        return 0;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean keepsUp() {
        return true;
    }

    @Override
    public long backlog() {
        return 0;
    }

    @Override
    public void close(Goodbye goodbye) {
        throw new IllegalStateException("sent away: " + goodbye);
    }

    @Override
    public void ping() {
        // nobody answers
    }

    @Override
    public void pause() {
        // there is nothing to stop
    }

    @Override
    public void resume() {
        // nor to begin again
    }

    @Override
    public void cut() {
        throw new IllegalStateException("cut off");
    }
}
