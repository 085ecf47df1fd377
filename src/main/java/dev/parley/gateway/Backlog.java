package dev.parley.gateway;

import java.util.ArrayDeque;
import java.util.Deque;

/** Frames that wait for their turn. Bounded: the socket isn't read on while it is full. */
final class Backlog {
    private static final int MAX_FRAMES = 32;

    private final Wire wire;
    private final Deque<byte[]> frames = new ArrayDeque<>();
    private boolean paused;

    Backlog(Wire wire) {
        this.wire = wire;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    void add(byte[] frame) {
        frames.add(frame);
        if (!paused && frames.size() >= MAX_FRAMES) {
            paused = true;
            wire.pause();
        }
    }

    byte[] next() {
        byte[] frame = frames.remove();
        if (paused && frames.isEmpty()) {
            paused = false;
            wire.resume();
        }
        return frame;
    }

    void clear() {
        frames.clear();
        if (paused) {
            paused = false;
            wire.resume();
        }
    }
}
