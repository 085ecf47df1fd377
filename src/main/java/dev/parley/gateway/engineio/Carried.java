package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.gateway.ws.Frames;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** A session's way out: whatever carries it now. */
abstract class Carried implements EngineSession {
    private static final byte[] PING = "2".getBytes(US_ASCII);

    private Wire carrier;

    Carried(Wire carrier) {
        this.carrier = carrier;
    }

    final Wire carrier() {
        return carrier;
    }

    final void carryBy(Wire other) {
        carrier = other;
    }

    @Override
    public void writeBinary(byte[] bytes) {
        ByteBuf frame = Unpooled.buffer(bytes.length + Frames.MAX_HEADER);
        Frames.appendBinary(frame, bytes);
        carrier.write(frame);
    }

    @Override
    public void write(ByteBuf frames) {
        carrier.write(frames);
    }

    @Override
    public void write(byte[] text) {
        carrier.write(text);
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable taken) {
        carrier.writeExempt(texts, taken);
    }

    @Override
    public boolean needsFlush() {
        return carrier.needsFlush();
    }

    @Override
    public void flush() {
        carrier.flush();
    }

    @Override
    public long exempt() {
        return carrier.exempt();
    }

    @Override
    public boolean isOpen() {
        return carrier.isOpen();
    }

    @Override
    public boolean keepsUp() {
        return carrier.keepsUp();
    }

    @Override
    public long backlog() {
        return carrier.backlog();
    }

    @Override
    public boolean hasHeartbeat() {
        return true;
    }

    @Override
    public void ping() {
        carrier.write(PING);
        carrier.flush();
    }
}
