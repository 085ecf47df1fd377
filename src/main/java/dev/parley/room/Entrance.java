package dev.parley.room;

import dev.parley.core.Joining;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomName;
import dev.parley.room.RoomRequest.Enter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Joins that aren't answered yet: each waits until its user's seat is confirmed, then gets its page, or is refused when its time is over. */
final class Entrance {
    private final Shared shared;
    private final Host host;
    private final Deque<Entering> waiting = new ArrayDeque<>();
    private boolean timed;

    /** The room behind the entrance. */
    interface Host {
        /** Whether the user is a member for everybody to see. */
        boolean seats(Enter enter);

        PageReader pages();

        /** What the answer says beside the page, now. */
        Joining joining(Enter enter, PageReader.Page page);

        void entered(Enter enter);

        void refused(Enter enter);
    }

    private static final class Entering {
        final Enter enter;
        final long deadline;
        boolean reading;
        boolean over;

        Entering(Enter enter, long deadline) {
            this.enter = enter;
            this.deadline = deadline;
        }
    }

    Entrance(Shared shared, Host host) {
        this.shared = shared;
        this.host = host;
    }

    void add(Enter enter) {
        waiting.add(new Entering(
                enter, shared.scheduler().now() + shared.settings().patience().toMillis()));
        watch();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Lets in whoever can be. */
    void pump() {
        List<Entering> ready = new ArrayList<>();
        for (Entering entering : waiting) {
            if (!entering.reading && host.seats(entering.enter)) {
                entering.reading = true;
                ready.add(entering);
            }
        }
        ready.forEach(this::read);
    }

    private void read(Entering entering) {
        host.pages().page(entering.enter.wanted(), () -> !entering.over, page -> {
            if (!entering.over) {
                over(entering);
                Enter enter = entering.enter;
                host.entered(enter);
                shared.loops()
                        .put(
                                enter.from().loop(),
                                new Delivery.Entered(enter.from(), host.joining(enter, page), enter.counted()));
            }
        });
    }

    private void over(Entering entering) {
        entering.over = true;
        waiting.remove(entering);
    }

    private void watch() {
        Entering oldest = waiting.peek();
        if (!timed && oldest != null) {
            timed = true;
            shared.scheduler()
                    .after(
                            Duration.ofMillis(Math.max(
                                    1, oldest.deadline - shared.scheduler().now())),
                            this::expire);
        }
    }

    private void expire() {
        timed = false;
        long now = shared.scheduler().now();
        for (Entering oldest = waiting.peek(); oldest != null && oldest.deadline <= now; oldest = waiting.peek()) {
            refuse(oldest, notNow());
        }
        watch();
    }

    static RefusedException notNow() {
        return new RefusedException(Refusal.UNAVAILABLE, "The room can't be joined now. Try again.");
    }

    void refuseAll(RefusedException refusal) {
        new ArrayList<>(waiting).forEach(entering -> refuse(entering, refusal));
    }

    private void refuse(Entering entering, RefusedException refusal) {
        over(entering);
        Enter enter = entering.enter;
        host.refused(enter);
        shared.loops().put(enter.from().loop(), new Delivery.Refused(enter.from(), refusal));
    }

    /** The room as the answer names it: with the display name that it was made with. */
    static RoomName named(Enter enter, RoomFacts facts) {
        return new RoomName(
                enter.room().id(), facts.name().isEmpty() ? enter.room().display() : facts.name());
    }
}
