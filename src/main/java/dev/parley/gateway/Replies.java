package dev.parley.gateway;

import dev.parley.gateway.ws.Wire;
import java.util.List;

/** What one session alone is told. An empty frame is none. */
final class Replies {
    private final Session session;
    private final Wire wire;
    private final GatewayLoop loop;

    Replies(Session session, Wire wire, GatewayLoop loop) {
        this.session = session;
        this.wire = wire;
        this.loop = loop;
    }

    void write(List<byte[]> frames) {
        frames.forEach(this::write);
    }

    void write(byte[] frame) {
        if (frame.length > 0) {
            wire.write(frame);
            loop.fanout().touched(wire);
            loop.flushSoon();
            loop.fanout().watch(session);
        }
    }

    /**
     * An answer whose length doesn't make a reader slow; one at a time.
     *
     * @param taken runs when the client has it
     */
    void writeExempt(List<byte[]> frames, Runnable taken) {
        List<byte[]> full = frames.stream().filter(frame -> frame.length > 0).toList();
        if (full.isEmpty()) {
            taken.run();
            return;
        }
        wire.writeExempt(full, () -> {
            loop.joinAnswers().taken(session);
            taken.run();
            loop.flushSoon();
        });
        if (wire.exempt() > 0) {
            loop.joinAnswers().sent(session, wire.exempt());
        }
        loop.fanout().touched(wire);
        loop.flushSoon();
    }

    /** The last words: a close follows, which takes them along. */
    void farewell(List<byte[]> frames) {
        frames.stream().filter(frame -> frame.length > 0).forEach(wire::write);
    }
}
