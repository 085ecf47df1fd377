package dev.parley.gateway;

import dev.parley.core.Members;
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
    private boolean behind;

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

    /**
     * From here on the session hears the room, in this voice; what was told before is on its way already.
     *
     * @param members who is there now
     */
    void enter(RoomId room, Voice voice, Members members) {
        Membership membership = memberships.get(room);
        if (membership == null) {
            Membership entered = loop.fanout().room(room, members).add(session, voice, members);
            memberships.put(room, entered);
            log.joined(user, room);
            if (behind) {
                entered.room.fallBehind(entered);
            }
        } else {
            membership.room.change(membership, voice, members);
        }
    }

    boolean areBehind() {
        return behind;
    }

    /** The session takes too little: who comes and goes waits, messages don't. */
    void fallBehind() {
        if (!behind) {
            behind = true;
            memberships.values().forEach(membership -> membership.room.fallBehind(membership));
        }
    }

    /**
     * It takes enough again: what it missed follows, room by room as far as the budget goes.
     *
     * @param budget bytes; what is over waits for the next time
     * @return whether anything was written
     */
    boolean catchUp(long budget) {
        if (!behind) {
            return false;
        }
        long told = 0;
        for (Membership membership : memberships.values()) {
            if (told >= budget) {
                return true;
            }
            told += membership.room.catchUp(membership, budget - told);
        }
        behind = false;
        return told > 0;
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
