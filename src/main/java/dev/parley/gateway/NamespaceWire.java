package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an Engine.IO session that one namespace's session writes to. It ends with it, or before: then the rest goes on, and other
 * namespaces with it.
 */
final class NamespaceWire implements Wire {
    private final Wire whole;
    private final Runnable leave;
    private @Nullable Held held;
    private boolean ended;
    private boolean silent;

    /**
     * @param whole carries all namespaces of a client
     * @param leave ends what the client has with this namespace
     */
    NamespaceWire(Wire whole, Runnable leave) {
        this.whole = whole;
        this.leave = leave;
    }

    /** What is written from here on is kept there. */
    void hold(Held here) {
        held = here;
    }

    /** What is written from here on goes out again. */
    void letGo() {
        held = null;
    }

    /** The client hears no more of this namespace, until it is closed. */
    void fallSilent() {
        silent = true;
    }

    private boolean isDeaf() {
        return ended || silent;
    }

    /** The client is out of this namespace, and hears no more of it. */
    void end() {
        ended = true;
    }

    @Override
    public void write(ByteBuf frames) {
        if (isDeaf()) {
            frames.release();
        } else if (held != null) {
            held.add(frames);
        } else {
            whole.write(frames);
        }
    }

    @Override
    public void write(byte[] text) {
        if (isDeaf()) {
            return;
        }
        if (held != null) {
            held.add(text);
        } else {
            whole.write(text);
        }
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable taken) {
        if (isDeaf()) {
            taken.run();
        } else {
            whole.writeExempt(texts, taken);
        }
    }

    @Override
    public boolean needsFlush() {
        return whole.needsFlush();
    }

    @Override
    public void flush() {
        whole.flush();
    }

    @Override
    public long exempt() {
        return whole.exempt();
    }

    @Override
    public boolean isOpen() {
        return !ended && whole.isOpen();
    }

    @Override
    public boolean keepsUp() {
        return whole.keepsUp();
    }

    @Override
    public long backlog() {
        return whole.backlog();
    }

    /** Ends everything that the client has here, but for one that was {@linkplain Goodbye#TURNED_AWAY not let in}: that may try again. */
    @Override
    public void close(Goodbye goodbye) {
        if (ended) {
            return;
        }
        if (goodbye.equals(Goodbye.TURNED_AWAY)) {
            end();
            leave.run();
        } else {
            whole.close(goodbye);
        }
    }

    @Override
    public boolean hasHeartbeat() {
        return whole.hasHeartbeat();
    }

    @Override
    public void ping() {
        whole.ping();
    }

    @Override
    public void pause() {
        whole.pause();
    }

    @Override
    public void resume() {
        whole.resume();
    }

    @Override
    public void cut() {
        whole.cut();
    }
}
