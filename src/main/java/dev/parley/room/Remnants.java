package dev.parley.room;

import dev.parley.core.RoomId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a restored store claims for this instance in rooms that are not open here any more: given up, or its users would sit there for as long as
 * this instance lives. A room that is opened meanwhile states its seats as a whole, and its numbers are higher than those of these calls.
 */
final class Remnants {
    private final Shared shared;
    private final Predicate<RoomId> open;
    private final Insistence insistence;
    /** Claimed, and open here at the look: a room that was being closed then says nothing more of its seats. */
    private final Set<RoomId> afterwards = new HashSet<>();
    /** A look that another one has followed is worth nothing. */
    private int looks;

    /** @param open whether the room is open here, or is being opened or closed */
    Remnants(Shared shared, Predicate<RoomId> open) {
        this.shared = shared;
        this.open = open;
        this.insistence = new Insistence(shared.scheduler());
    }

    void clear() {
        int look = ++looks;
        insistence.ask(() -> look == looks, () -> shared.stores().journals().held(shared.me()), held -> {
            afterwards.clear();
            held.forEach(room -> giveUp(room, look));
        });
    }

    /** The room is not open here any more. */
    void closed(RoomId room) {
        if (afterwards.remove(room)) {
            giveUp(room, looks);
        }
    }

    private void giveUp(RoomId room, int look) {
        if (open.test(room)) {
            afterwards.add(room);
            return;
        }
        SeatCall nobody = new SeatCall(shared.me(), room, shared.numbers().next(), true, false, List.of());
        CloseCall close = new CloseCall(shared.me(), room, shared.numbers().next());
        insistence.ask(
                () -> look == looks && !open.test(room),
                () -> shared.stores().roster().seat(nobody),
                left -> insistence.ask(
                        () -> look == looks && !open.test(room),
                        () -> shared.stores().log().close(close),
                        closed -> {}));
    }
}
