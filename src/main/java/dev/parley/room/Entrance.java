package dev.parley.room;

import dev.parley.core.Joining;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomName;
import dev.parley.room.RoomRequest.Enter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Joins that aren't answered yet: each waits until its user's seat is confirmed, then gets its page, or is refused when its time is over. */
final class Entrance {
    private final Shared shared;
    private final Host host;
    private final Set<Entering> waiting = new LinkedHashSet<>();
    private final Patience patience;

    /** The room behind the entrance. */
    interface Host {
        /** Whether the user is a member for everybody to see. */
        boolean seats(Enter enter);

        PageReader pages();

        /** What the answer says beside the page, now. */
        Joining joining(Enter enter, PageReader.Page page);

        void entered(Enter enter);

        /** What else it must hear comes right behind its answer. */
        void answered(Enter enter);

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
        this.patience = new Patience(shared.scheduler(), shared.settings().patience(), this::expire);
    }

    void add(Enter enter) {
        Entering entering = new Entering(enter, patience.begin());
        waiting.add(entering);
        shared.waiting().join();
        letIn(entering);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Lets in whoever can be. */
    void pump() {
        new ArrayList<>(waiting).forEach(this::letIn);
    }

    private void letIn(Entering entering) {
        if (!entering.over && !entering.reading && host.seats(entering.enter)) {
            entering.reading = true;
            shared.turnstile().pass(() -> read(entering));
        }
    }

    private void read(Entering entering) {
        if (entering.over) {
            return;
        }
        if (!host.seats(entering.enter)) {
            // the room was closed and opened anew while this one waited for its turn
            entering.reading = false;
            return;
        }
        host.pages().page(entering.enter.wanted(), () -> !entering.over, page -> {
            if (entering.over) {
                return;
            }
            Enter enter = entering.enter;
            entering.reading = false;
            // the store may have forgotten the seat while the page was being read: it is let in when it is seated again
            if (host.seats(enter)) {
                over(entering);
                host.entered(enter);
                shared.loops()
                        .put(
                                enter.from().loop(),
                                new Delivery.Entered(enter.from(), host.joining(enter, page), enter.counted()));
                host.answered(enter);
            }
        });
    }

    private void over(Entering entering) {
        entering.over = true;
        waiting.remove(entering);
        shared.waiting().joined();
    }

    private OptionalLong expire(long now) {
        while (!waiting.isEmpty() && oldest().deadline <= now) {
            refuse(oldest(), notNow());
        }
        return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(oldest().deadline);
    }

    private Entering oldest() {
        return waiting.iterator().next();
    }

    static RefusedException notNow() {
        return new RefusedException(Refusal.UNAVAILABLE, "The room can't be joined now. Try again.");
    }

    void refuseAll() {
        new ArrayList<>(waiting).forEach(entering -> refuse(entering, notNow()));
    }

    /** Where it is still waiting. */
    void refuse(Enter enter, RefusedException refusal) {
        waiting.stream()
                .filter(entering -> entering.enter.equals(enter))
                .findFirst()
                .ifPresent(entering -> refuse(entering, refusal));
    }

    private void refuse(Entering entering, RefusedException refusal) {
        if (entering.over) {
            // who was refused before it made room for this one
            return;
        }
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
