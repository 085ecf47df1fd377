package dev.parley.gateway;

import dev.parley.core.Position;
import dev.parley.core.RoomId;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What is written to a client that isn't told yet where it goes on, in its order. Where its positions belong into a frame, that is made only
 * when they are known.
 */
final class Held {
    private final long max;
    private final Queue<Word> words = new ArrayDeque<>();
    private long bytes;
    private boolean tooMuch;

    /** Something to say. */
    private interface Word {
        void tell(Wire wire, Map<RoomId, Position> standing);

        /** Gives back what it keeps. */
        default void drop() {}
    }

    private record Whole(ByteBuf frames) implements Word {
        @Override
        public void tell(Wire wire, Map<RoomId, Position> standing) {
            wire.write(frames);
        }

        @Override
        public void drop() {
            frames.release();
        }
    }

    private record Own(List<OwnFrame> frames) implements Word {
        @Override
        public void tell(Wire wire, Map<RoomId, Position> standing) {
            frames.forEach(frame -> wire.write(frame.told(standing)));
        }
    }

    /** @param max bytes; beyond them all is dropped, and nothing more is kept */
    Held(long max) {
        this.max = max;
    }

    boolean isTooMuch() {
        return tooMuch;
    }

    /** @param frames one reference of which passes */
    void add(ByteBuf frames) {
        add(new Whole(frames), frames.readableBytes());
    }

    /** @param text of one frame */
    void add(byte[] text) {
        ByteBuf frame = TurnWriter.framed(text);
        add(frame);
    }

    /** @param turn shared, and not changed any more */
    void add(List<OwnFrame> turn) {
        add(new Own(turn), turn.stream().mapToLong(frame -> frame.text().length).sum());
    }

    private void add(Word word, long size) {
        bytes += size;
        if (tooMuch || bytes > max) {
            tooMuch = true;
            word.drop();
            drop();
        } else {
            words.add(word);
        }
    }

    /** @param standing where the client stands in its rooms before it hears this; then, after it */
    void tell(Wire wire, Map<RoomId, Position> standing) {
        while (!words.isEmpty()) {
            words.remove().tell(wire, standing);
        }
    }

    void drop() {
        words.forEach(Word::drop);
        words.clear();
    }
}
