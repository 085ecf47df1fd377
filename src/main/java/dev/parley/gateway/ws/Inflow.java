package dev.parley.gateway.ws;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is under way from a socket's loop to its session's: the socket is paused where it is too much. A counter between exactly these two loops,
 * because a task back for each message heard would double what a hop costs; whatever else there is belongs to the socket's loop.
 */
final class Inflow {
    private final SocketWire socket;
    private final long max;
    private final AtomicLong underWay = new AtomicLong();
    /** Written on the socket's loop alone. */
    private volatile boolean full;
    /** What the session wants; known on the socket's loop alone. */
    private boolean held;

    Inflow(SocketWire socket, long max) {
        this.socket = socket;
        this.max = max;
    }

    /** On the socket's loop. */
    void came(int bytes) {
        if (underWay.addAndGet(bytes) > max && !full) {
            full = true;
            socket.pause();
            // all of it may have been heard in the meantime, by who didn't know yet that it matters
            goOn();
        }
    }

    /** On the session's loop. */
    void heard(int bytes) {
        if (underWay.addAndGet(-bytes) <= max / 2 && full) {
            try {
                socket.loop().execute(this::goOn);
            } catch (RejectedExecutionException gone) {
                // and the socket with it
            }
        }
    }

    private void goOn() {
        if (full && underWay.get() <= max / 2) {
            full = false;
            if (!held) {
                socket.resume();
            }
        }
    }

    /** What the session wants. On the socket's loop. */
    void hold(boolean wanted) {
        held = wanted;
        if (wanted) {
            socket.pause();
        } else if (!full) {
            socket.resume();
        }
    }
}
