package dev.parley.room;

import dev.parley.core.Event;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.RoomRequest.Exit;
import java.util.Collection;

/** Who of this instance is in one room: counted by sessions, stated to the store, and told what happens. */
final class Residents {
    private final Shared shared;
    private final RoomId room;
    private final Occupancy occupancy;
    private final SeatLane seats;
    private final Runnable changed;
    private int lingering;

    /** @param changed called when somebody has left */
    Residents(Shared shared, RoomId room, SeatLane.Listener listener, Runnable changed) {
        this.shared = shared;
        this.room = room;
        this.occupancy = new Occupancy(shared.loops().count());
        this.seats = new SeatLane(shared, room, occupancy, listener);
        this.changed = changed;
    }

    SeatLane seats() {
        return seats;
    }

    boolean holds(UserName user) {
        return occupancy.holds(user);
    }

    Collection<UserName> users() {
        return occupancy.users();
    }

    /** Whether nobody is here, nor may be back in a moment. */
    boolean areGone() {
        return occupancy.isEmpty() && lingering == 0;
    }

    void enter(UserName user) {
        if (!occupancy.holds(user)) {
            shared.attendance().came(user, room);
        }
        occupancy.enter(user);
        seats.touch(user);
    }

    /** Its join is answered: from here on its loop hears the room. */
    void listen(int loop) {
        occupancy.listen(loop);
    }

    void exit(Exit exit) {
        occupancy.unlisten(exit.loop());
        if (shared.retirement().hasBegun()) {
            return;
        }
        if (exit.vanished()) {
            lingering++;
            shared.scheduler().after(shared.settings().resetLinger(), () -> {
                lingering--;
                leave(exit.user());
            });
        } else {
            leave(exit.user());
        }
    }

    void leave(UserName user) {
        if (shared.retirement().hasBegun()) {
            return;
        }
        occupancy.leave(user);
        if (!occupancy.holds(user)) {
            shared.attendance().went(user, room);
        }
        seats.touch(user);
        changed.run();
    }

    void tell(Event event) {
        Delivery.Told told = new Delivery.Told(event);
        for (int loop = 0; loop < shared.loops().count(); loop++) {
            if (occupancy.listens(loop)) {
                shared.loops().put(loop, told);
            }
        }
    }
}
