package dev.parley.room;

import dev.parley.core.LogPage;
import dev.parley.core.RoomFeed;
import dev.parley.core.RoomId;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The newest page of a room that is being opened. An empty log may be one that the store forgot, or cleared away: where more is kept than the log,
 * its numbers go on beyond that before anything is said. Nobody waits long for it: whoever carries the logs over makes up for it later.
 */
final class Beginning {
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Shared shared;
    private final RoomId room;
    private final Insistence insistence;
    private boolean another;

    Beginning(Shared shared, RoomId room, Insistence insistence) {
        this.shared = shared;
        this.room = room;
        this.insistence = insistence;
    }

    /** Whether the log, and perhaps more of the room, is another one than it was when this began. */
    boolean isAnother() {
        return another;
    }

    void read(BooleanSupplier wanted, Consumer<LogPage> then) {
        newest(wanted, page -> {
            if (page.head() > 0 || !shared.stores().past().isKept()) {
                then.accept(page);
            } else {
                carryOn(wanted, page, then);
            }
        });
    }

    private void newest(BooleanSupplier wanted, Consumer<LogPage> then) {
        ReadCall call = new ReadCall(room, 0, 0, RoomFeed.openingPage());
        insistence.ask(wanted, () -> shared.reads().fresh(call), then);
    }

    private void carryOn(BooleanSupplier wanted, LogPage empty, Consumer<LogPage> then) {
        Wait wait = new Wait(wanted, empty, then);
        Insistence.attempt(() -> shared.stores().past().carryOn(room))
                .onComplete((carried, failure) -> wait.end(failure == null && carried));
        shared.scheduler().after(LONGEST, () -> wait.end(false));
    }

    /** Until the archive has answered, or for so long. */
    private final class Wait {
        private final BooleanSupplier wanted;
        private final LogPage empty;
        private final Consumer<LogPage> then;
        private boolean over;

        Wait(BooleanSupplier wanted, LogPage empty, Consumer<LogPage> then) {
            this.wanted = wanted;
            this.empty = empty;
            this.then = then;
        }

        void end(boolean carried) {
            if (over || !wanted.getAsBoolean()) {
                return;
            }
            over = true;
            another = carried;
            if (carried) {
                newest(wanted, then);
            } else {
                then.accept(empty);
            }
        }
    }
}
