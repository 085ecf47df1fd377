package dev.parley.room;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One user of this instance: how many of its sessions are in rooms, and what the store knows of that. */
final class Attendant {
    private static final int MAX_ROOMS = 100;

    private final UserName user;
    private final Set<RoomId> rooms = new LinkedHashSet<>();
    private final Set<RoomId> unsaid = new LinkedHashSet<>();
    private int sessions;
    private boolean confirmed;
    private boolean stated;

    Attendant(UserName user) {
        this.user = user;
    }

    UserName user() {
        return user;
    }

    void enter() {
        sessions++;
    }

    void leave() {
        sessions = Math.max(0, sessions - 1);
    }

    boolean isHere() {
        return sessions > 0;
    }

    /** It is or was in these rooms: who shared them hears of it, of the newest ones. */
    void in(Collection<RoomId> some) {
        for (RoomId room : some) {
            if (rooms.add(room)) {
                unsaid.add(room);
            }
            if (rooms.size() > MAX_ROOMS) {
                RoomId oldest = rooms.iterator().next();
                rooms.remove(oldest);
                unsaid.remove(oldest);
            }
        }
    }

    /** Whether the store is to be told something. */
    boolean isDue() {
        return !stated && (isHere() != confirmed || (isHere() && !unsaid.isEmpty()));
    }

    /** Whether there is nothing more to say of it. */
    boolean isOver() {
        return !isHere() && !confirmed && !stated;
    }

    /** @param all of its rooms are said, not only those that weren't */
    AttendCall.Statement state(boolean all) {
        stated = true;
        return new AttendCall.Statement(user, isHere(), isHere() != confirmed, List.copyOf(all ? rooms : unsaid));
    }

    /** The store has it. */
    void confirm(AttendCall.Statement statement) {
        stated = false;
        confirmed = statement.here();
        unsaid.removeAll(statement.rooms());
        if (!confirmed) {
            // the store has forgotten them with the user
            unsaid.clear();
            unsaid.addAll(rooms);
        }
    }

    /** The store has not. */
    void refuse() {
        stated = false;
    }
}
