package dev.parley.gateway.ws;

import dev.parley.core.Goodbye;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A WebSocket that lives on another loop than its session. What goes out is collected, and handed over as one task with each flush; what
 * comes in is told at home, in order. On the loop of the session, but for {@link #tell}. The two loops share one counter and nothing else: a
 * message for each piece written, only to say how much is under way, would cost more than the piece.
 */
public final class HoppingWire implements Wire {
    /** As much as Netty holds before it calls a channel not writable. */
    private static final long HIGH_WATER = 64 * 1024;

    private final SocketWire socket;
    private final Executor home;
    private final Inflow inflow;
    /** Bytes that left this loop and have not been written on the other one. */
    private final AtomicLong onTheWay = new AtomicLong();
    /** In order: a {@link ByteBuf} of frames, the text of one as {@code byte[]}, or a {@link Runnable}. */
    private List<Object> collected = new ArrayList<>();

    private long collectedBytes;
    private long exempt;
    private boolean flushPending;
    private boolean closing;
    private boolean paused;
    /** What was told while it is paused, which is what was under way then. */
    private final Deque<Runnable> unheard = new ArrayDeque<>();

    /**
     * @param home runs tasks on the loop of the session, in order
     * @param maxUnheard bytes that may be under way from the client before its socket is paused
     */
    public HoppingWire(SocketWire socket, Executor home, long maxUnheard) {
        this.socket = socket;
        this.home = home;
        this.inflow = new Inflow(socket, maxUnheard);
    }

    /**
     * Something came in; to be called on the loop of the socket.
     *
     * @param bytes how much
     * @param hearing runs on the loop of the session
     */
    public void tell(int bytes, Runnable hearing) {
        inflow.came(bytes);
        hop(
                home,
                () -> {
                    if (paused || !unheard.isEmpty()) {
                        unheard.add(() -> hear(bytes, hearing));
                    } else {
                        hear(bytes, hearing);
                    }
                },
                () -> {});
    }

    private void hear(int bytes, Runnable hearing) {
        inflow.heard(bytes);
        hearing.run();
    }

    /** @param gone runs instead where the loop is gone, and has nobody left to tell */
    private static void hop(Executor loop, Runnable task, Runnable gone) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            gone.run();
        }
    }

    @Override
    public void write(ByteBuf frames) {
        if (closing || !isOpen()) {
            frames.release();
            return;
        }
        collectedBytes += frames.readableBytes();
        collected.add(frames);
    }

    @Override
    public void write(byte[] text) {
        if (!closing && isOpen()) {
            collectedBytes += text.length;
            collected.add(text);
        }
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable taken) {
        long bytes = Frames.sizeOf(texts);
        if (bytes == 0 || closing || !isOpen()) {
            taken.run();
            return;
        }
        exempt += bytes;
        Runnable over = () -> {
            exempt -= bytes;
            taken.run();
        };
        collected.add((Runnable) () -> socket.writeExempt(texts, () -> hop(home, over, () -> {})));
    }

    @Override
    public boolean needsFlush() {
        if (flushPending) {
            return false;
        }
        flushPending = true;
        return true;
    }

    @Override
    public void flush() {
        flushPending = false;
        if (!collected.isEmpty()) {
            handOver(() -> {});
        }
    }

    /** All that was collected, sent, and then that, in one task. */
    private void handOver(Runnable last) {
        List<Object> all = collected;
        long bytes = collectedBytes;
        collected = new ArrayList<>();
        collectedBytes = 0;
        onTheWay.addAndGet(bytes);
        Runnable writing = () -> {
            all.forEach(this::put);
            onTheWay.addAndGet(-bytes);
            if (!all.isEmpty()) {
                socket.flush();
            }
            last.run();
        };
        hop(socket.loop(), writing, () -> all.forEach(HoppingWire::drop));
    }

    private void put(Object what) {
        if (what instanceof ByteBuf frames) {
            socket.write(frames);
        } else if (what instanceof byte[] text) {
            socket.write(text);
        } else {
            ((Runnable) what).run();
        }
    }

    private static void drop(Object what) {
        if (what instanceof ByteBuf frames) {
            frames.release();
        }
    }

    @Override
    public long exempt() {
        return exempt;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public boolean keepsUp() {
        return socket.keepsUp() && collectedBytes + onTheWay.get() < HIGH_WATER;
    }

    @Override
    public long backlog() {
        return keepsUp() ? 0 : Math.max(0, socket.unsent() + collectedBytes + onTheWay.get() - exempt);
    }

    @Override
    public void close(Goodbye goodbye) {
        closing = true;
        handOver(() -> socket.close(goodbye));
    }

    @Override
    public void ping() {
        handOver(socket::ping);
    }

    @Override
    public void pause() {
        paused = true;
        handOver(() -> inflow.hold(true));
    }

    @Override
    public void resume() {
        paused = false;
        while (!paused && !unheard.isEmpty()) {
            unheard.remove().run();
        }
        if (!paused) {
            handOver(() -> inflow.hold(false));
        }
    }

    @Override
    public void cut() {
        closing = true;
        handOver(socket::cut);
    }
}
