package dev.parley.gateway;

import java.util.ArrayDeque;
import java.util.Deque;

/** Frames that wait for their turn. Bounded: the socket isn't read on while it is full. */
final class Backlog {
    private static final int MAX_FRAMES = 32;
    private static final int MAX_BYTES = 16 * 1024;

    private final Runnable pause;
    private final Runnable resume;
    private final Deque<byte[]> frames = new ArrayDeque<>();
    private int bytes;
    private boolean paused;

    /** What stops the reading of the socket, and what lets it go on: that may bring frames before it returns. */
    Backlog(Runnable pause, Runnable resume) {
        this.pause = pause;
        this.resume = resume;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Whether nothing is read on. */
    boolean isFull() {
        return paused;
    }

    void add(byte[] frame) {
        frames.add(frame);
        bytes += frame.length;
        if (!paused && (frames.size() >= MAX_FRAMES || bytes >= MAX_BYTES)) {
            paused = true;
            pause.run();
        }
    }

    byte[] next() {
        byte[] frame = frames.remove();
        bytes -= frame.length;
        return frame;
    }

    /** Reads on where nothing waits any more. Only after the last frame was handled: what comes now would overtake it. */
    void relax() {
        if (paused && frames.isEmpty()) {
            paused = false;
            resume.run();
        }
    }

    void clear() {
        frames.clear();
        bytes = 0;
        relax();
    }
}
