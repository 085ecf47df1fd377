package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WebSocket that remembers what went out by it, in packets. */
final class FakeWire implements Wire {
    final List<String> packets = new ArrayList<>();
    final List<Runnable> taken = new ArrayList<>();
    int unflushed;
    boolean paused;
    boolean cut;
    /** From then on it can't be written to, nor closed. */
    boolean breaks;

    @Nullable
    Goodbye goodbye;

    @Override
    public void write(ByteBuf frames) {
        PollPayload payload = new PollPayload(0);
        payload.addFrames(frames);
        frames.release();
        add(new String(payload.reply().body(), UTF_8));
    }

    @Override
    public void write(byte[] text) {
        add(new String(text, UTF_8));
    }

    private void add(String packet) {
        breakIfBroken();
        packets.add(packet);
        unflushed++;
    }

    private void breakIfBroken() {
        if (breaks) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable then) {
        texts.forEach(this::write);
        taken.add(then);
    }

    @Override
    public boolean needsFlush() {
        return true;
    }

    @Override
    public void flush() {
        unflushed = 0;
    }

    @Override
    public long exempt() {
        return 0;
    }

    @Override
    public boolean isOpen() {
        return goodbye == null && !cut;
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
    public void close(Goodbye why) {
        goodbye = why;
    }

    @Override
    public void ping() {}

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void cut() {
        cut = true;
        breakIfBroken();
    }
}
