package dev.parley.gateway;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a session asked for, one after the other: behind something that waits for an answer, everything waits. */
final class Line {
    private final Backlog behind;
    private final Function<byte[], Iterator<Order>> read;
    /** What else the frame asked for whose turn it is. */
    private Iterator<Order> rest = Collections.emptyIterator();

    private @Nullable Order turn;
    private boolean held;
    private boolean moving;
    private boolean ended;

    /** @param read what a frame asks for */
    Line(Backlog behind, Function<byte[], Iterator<Order>> read) {
        this.behind = behind;
        this.read = read;
    }

    void take(byte[] frame) {
        if (held || moving || rest.hasNext() || !behind.isEmpty()) {
            behind.add(frame);
        } else {
            rest = read.apply(frame);
            move();
        }
    }

    /** Whether nothing is read on because something waits. */
    boolean isStuffed() {
        return held && behind.isFull();
    }

    /** Nothing that comes is looked at before this is over. */
    void hold(Order order) {
        if (turn == order) {
            held = true;
        }
    }

    /** It is over: what stood behind it is next. */
    void over(Order order) {
        if (held && turn == order) {
            held = false;
            turn = null;
            move();
        }
    }

    /** It can't be done: nor is what its frame asked for after it. */
    void refused(Order order) {
        if (turn == order) {
            rest = Collections.emptyIterator();
        }
        over(order);
    }

    void end() {
        ended = true;
        rest = Collections.emptyIterator();
        behind.clear();
    }

    private void move() {
        if (moving) {
            return;
        }
        moving = true;
        try {
            while (!held && !ended && (rest.hasNext() || !behind.isEmpty())) {
                if (rest.hasNext()) {
                    begin(rest.next());
                } else {
                    rest = read.apply(behind.next());
                }
            }
        } finally {
            moving = false;
        }
        if (!rest.hasNext()) {
            // who is quiet from here on holds nothing of the last frame
            rest = Collections.emptyIterator();
        }
        behind.relax();
    }

    private void begin(Order order) {
        turn = order;
        order.begin();
        if (!held) {
            turn = null;
        }
    }
}
