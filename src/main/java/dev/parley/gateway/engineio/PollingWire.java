package dev.parley.gateway.engineio;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Frames;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a client hasn't fetched yet, and gives it to the next poll. Live frames are bounded by whoever watches {@link #backlog}. On the
 * session's loop only.
 */
final class PollingWire implements Wire {
    static final int KEEPS_UP = 64 * 1024;

    private static final String CLOSE = "1";

    private sealed interface Waiting permits Live, Exempt {}

    private record Live(ByteBuf frames) implements Waiting {}

    private record Exempt(List<byte[]> texts, Runnable taken) implements Waiting {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long live;
    private long exempt;
    private boolean flushPending;
    /** Nothing is taken any more. */
    private boolean closed;

    private @Nullable EngineReply lastWords;
    private @Nullable Promise<EngineReply> poll;
    private String pollName = "";
    private String pollBefore = "";
    /** The last words are for a client that knows of the end. */
    private boolean agreed;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isPolled() {
        return poll != null;
    }

    /**
     * Whether this was the last poll, be it answered, or the one before: an answer on its way to a connection that has ended reaches nobody, and
     * a proxy that tries again may have brought the next poll before that end is known here.
     */
    boolean isPolledBy(String name) {
        return pollName.equals(name) || pollBefore.equals(name);
    }

    /** Answers this poll now, where it waits: with what there is, else with this. */
    void release(String name, EngineReply nothing) {
        if (isPolled() && pollName.equals(name)) {
            release(nothing);
        }
    }

    /** The same, whichever poll waits. */
    void release(EngineReply nothing) {
        flush();
        answer(nothing);
    }

    /** Answered when there is something to tell. Only where {@link #isPolled} is false. */
    Future<EngineReply> poll(String name) {
        Promise<EngineReply> promise = Promise.promise();
        poll = promise;
        pollBefore = pollName;
        pollName = name;
        flush();
        return promise.future();
    }

    /** Answers a poll that waits, if there is one. */
    void answer(EngineReply reply) {
        Promise<EngineReply> asked = poll;
        poll = null;
        if (asked != null) {
            asked.complete(reply);
        }
    }

    @Override
    public void write(ByteBuf frames) {
        if (closed) {
            frames.release();
        } else {
            live += frames.readableBytes();
            waiting.add(new Live(frames));
        }
    }

    @Override
    public void write(byte[] text) {
        ByteBuf frame = Unpooled.buffer(text.length + Frames.MAX_HEADER);
        Frames.appendText(frame, text);
        write(frame);
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable taken) {
        if (closed || texts.isEmpty()) {
            taken.run();
            return;
        }
        exempt += Frames.sizeOf(texts);
        waiting.add(new Exempt(texts, taken));
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
        if (poll != null && !waiting.isEmpty()) {
            List<Runnable> taken = new ArrayList<>();
            answer(takeAll(taken).reply());
            taken.forEach(Runnable::run);
        }
    }

    private PollPayload takeAll(List<Runnable> taken) {
        PollPayload payload = new PollPayload(Math.toIntExact(live + exempt));
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next instanceof Live frames) {
                payload.addFrames(frames.frames());
                frames.frames().release();
            } else if (next instanceof Exempt answer) {
                answer.texts().forEach(payload::addPacket);
                taken.add(answer.taken());
            }
        }
        live = 0;
        exempt = 0;
        return payload;
    }

    /** All that waits goes by another wire, in its order; nothing is taken here any more. */
    void moveTo(Wire other) {
        closed = true;
        // what is told of an answer taken may write more: that comes after all this
        List<Runnable> taken = new ArrayList<>();
        boolean[] moving = {true};
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next instanceof Live frames) {
                other.write(frames.frames());
            } else if (next instanceof Exempt answer) {
                other.writeExempt(answer.texts(), () -> {
                    if (moving[0]) {
                        taken.add(answer.taken());
                    } else {
                        answer.taken().run();
                    }
                });
            }
        }
        moving[0] = false;
        live = 0;
        exempt = 0;
        other.flush();
        taken.forEach(Runnable::run);
    }

    @Override
    public long exempt() {
        return exempt;
    }

    @Override
    public boolean isOpen() {
        return !closed || lastWords != null;
    }

    @Override
    public boolean keepsUp() {
        return live <= KEEPS_UP;
    }

    @Override
    public long backlog() {
        return keepsUp() ? 0 : live;
    }

    /** What waits and a close packet go to the poll that waits, or are kept as {@link #takeLastWords}. */
    @Override
    public void close(Goodbye goodbye) {
        if (closed) {
            return;
        }
        closed = true;
        List<Runnable> taken = new ArrayList<>();
        PollPayload payload = takeAll(taken);
        payload.addPacket(CLOSE);
        if (poll == null) {
            EngineReply kept = payload.reply();
            lastWords = kept;
            live = kept.body().length;
        } else {
            answer(payload.reply());
        }
        taken.forEach(Runnable::run);
    }

    /** Whether a client is still to learn that it was sent away. */
    boolean isAwaited() {
        return lastWords != null && !agreed;
    }

    /** @return null where they were taken, or are gone */
    @Nullable
    EngineReply takeLastWords() {
        EngineReply words = lastWords;
        lastWords = null;
        live = 0;
        return words;
    }

    /** The client has said goodbye. Its poll may come a little later, on another connection: it gets this then. */
    void endByClient(EngineReply last) {
        boolean polled = isPolled();
        end(last);
        if (!polled) {
            agreed = true;
            lastWords = last;
        }
    }

    /** What waits is dropped; a poll that waits gets this. */
    void end(EngineReply last) {
        closed = true;
        List<Runnable> taken = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next instanceof Live frames) {
                frames.frames().release();
            } else if (next instanceof Exempt answer) {
                taken.add(answer.taken());
            }
        }
        lastWords = null;
        live = 0;
        exempt = 0;
        answer(last);
        taken.forEach(Runnable::run);
    }

    @Override
    public void cut() {
        end(EngineRefusal.UNKNOWN_SID.reply());
    }

    /** Nothing to do: the session pings with packets of its own, and its posts wait. */
    @Override
    public void ping() {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}
}
