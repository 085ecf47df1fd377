package dev.parley.gateway;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Voice;
import dev.parley.room.RoomRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rooms that a session is in, in the order in which it joined them, and the user as whom it is there. */
final class SessionRooms {
    private final Session session;
    private final GatewayLoop loop;
    private final SessionLog log;
    private final Map<RoomId, Membership> memberships = new LinkedHashMap<>();
    private @Nullable UserName user;

    SessionRooms(Session session, GatewayLoop loop, SessionLog log) {
        this.session = session;
        this.loop = loop;
        this.log = log;
    }

    /** Null until the first room was joined. */
    @Nullable
    UserName user() {
        return user;
    }

    boolean areOf(UserName other) {
        return user != null && user.same(other);
    }

    Collection<RoomId> ids() {
        return Collections.unmodifiableSet(memberships.keySet());
    }

    boolean contain(RoomId room) {
        return memberships.containsKey(room);
    }

    int count() {
        return memberships.size();
    }

    /** From here on the session is this user; with {@code alone} it keeps no other room. */
    void become(UserName now, RoomId room, boolean alone) {
        for (RoomId other : List.copyOf(memberships.keySet())) {
            if (alone && !other.equals(room)) {
                leave(other, false);
            }
        }
        user = now;
    }

    /** From here on the session hears the room, in this voice; what was told before is on its way already. */
    void enter(RoomId room, Voice voice) {
        Membership membership = memberships.get(room);
        if (membership == null) {
            memberships.put(room, loop.fanout().room(room).add(session, voice));
            log.joined(user, room);
        } else {
            membership.room.flush();
            membership.room.change(membership, voice);
        }
    }

    /** @param vanished the connection ended without a close */
    void leave(RoomId room, boolean vanished) {
        Membership membership = memberships.remove(room);
        if (membership != null && user != null) {
            loop.fanout().remove(membership);
            loop.request(new RoomRequest.Exit(loop.index(), room, user, vanished));
            log.left(user, room);
        }
    }

    void leaveAll(boolean vanished) {
        new ArrayList<>(memberships.keySet()).forEach(room -> leave(room, vanished));
    }
}
