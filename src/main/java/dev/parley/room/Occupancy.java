package dev.parley.room;

import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who of this instance is in a room, by sessions, and on which gateway loops. */
final class Occupancy {
    private final Map<String, Occupant> occupants = new HashMap<>();
    private final int[] sessionsOn;

    private static final class Occupant {
        final UserName user;
        int sessions;

        Occupant(UserName user) {
            this.user = user;
        }
    }

    Occupancy(int loops) {
        sessionsOn = new int[loops];
    }

    void enter(UserName user) {
        occupants.computeIfAbsent(user.key(), key -> new Occupant(user)).sessions++;
    }

    void leave(UserName user) {
        Occupant occupant = occupants.get(user.key());
        if (occupant != null && --occupant.sessions == 0) {
            occupants.remove(user.key());
        }
    }

    /** From here on the loop hears the room's events. */
    void listen(int loop) {
        sessionsOn[loop]++;
    }

    void unlisten(int loop) {
        sessionsOn[loop]--;
    }

    boolean listens(int loop) {
        return sessionsOn[loop] > 0;
    }

    boolean holds(UserName user) {
        return occupants.containsKey(user.key());
    }

    boolean isEmpty() {
        return occupants.isEmpty();
    }

    Collection<UserName> users() {
        List<UserName> users = new ArrayList<>(occupants.size());
        occupants.values().forEach(occupant -> users.add(occupant.user));
        return users;
    }
}
