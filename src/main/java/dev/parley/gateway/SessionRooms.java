package dev.parley.gateway;

import dev.parley.core.Members;
import dev.parley.core.Position;
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

/** The rooms that a session is in, in the order in which it joined them. */
final class SessionRooms {
    /** Of those that were in more, the first rooms tell enough people that they are gone. */
    private static final int MAX_TOLD = 100;

    private final Session session;
    private final GatewayLoop loop;
    private final SessionLog log;
    private final Map<RoomId, Membership> memberships = new LinkedHashMap<>();
    private boolean behind;
    /** As whom the session counts as being here; null as long as it was in no room. */
    private @Nullable UserName attending;

    private @Nullable RoomId lastLeft;
    private @Nullable Renaming renaming;

    SessionRooms(Session session, GatewayLoop loop, SessionLog log) {
        this.session = session;
        this.loop = loop;
        this.log = log;
    }

    Collection<RoomId> ids() {
        return Collections.unmodifiableSet(memberships.keySet());
    }

    @Nullable
    Membership find(RoomId room) {
        return memberships.get(room);
    }

    boolean contain(RoomId room) {
        return memberships.containsKey(room);
    }

    int count() {
        return memberships.size();
    }

    /** The session keeps no other room. */
    void keepOnly(RoomId room) {
        for (RoomId other : List.copyOf(memberships.keySet())) {
            if (!other.equals(room)) {
                leave(other, false);
            }
        }
    }

    /**
     * From here on the session hears the room, in this voice; what was told before is on its way already.
     *
     * @param members who is there now
     * @param at where the session stands with what it was answered
     */
    void enter(RoomId room, UserName user, Voice voice, Members members, Position at) {
        Membership membership = memberships.get(room);
        if (membership == null) {
            Membership entered = loop.fanout().room(room, members).add(session, user, voice, members, at);
            memberships.put(room, entered);
            log.joined(user, room);
            if (behind) {
                entered.room.fallBehind(entered);
            }
            if (attending == null) {
                attend(user, room);
            }
        } else {
            membership.room.change(membership, user, voice, members, at);
        }
    }

    /** What waits for the end of the turn leaves now, of these rooms. */
    void settle() {
        memberships.values().forEach(membership -> membership.room.flush());
    }

    /** There are more rooms than before, or fewer: where positions of all are told, each is heard in the voice for so many. */
    void counted() {
        Recovery recovery = session.recovery();
        UserName user = session.user();
        if (recovery != null && user != null) {
            Voice voice = session.spoken().voice(memberships.size());
            memberships.values().forEach(membership -> membership.room.hear(membership, voice));
            recovery.keep(user);
        }
    }

    /** Where the session stands in each of its rooms, as of what was written to it. */
    Map<RoomId, Position> standing() {
        Map<RoomId, Position> standing = new LinkedHashMap<>();
        memberships.forEach((room, membership) -> standing.put(room, membership.position()));
        return standing;
    }

    private void attend(UserName user, RoomId room) {
        attending = user;
        loop.request(new RoomRequest.Attend(user, room));
    }

    void doesNotType(RoomId room) {
        Membership membership = memberships.get(room);
        if (membership != null) {
            membership.doesNotType();
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

    /** The session enters all its rooms under another name now, and is still there under the old one. */
    void begin(Renaming begun, UserName fresh) {
        renaming = begun;
        memberships.values().forEach(membership -> membership.becoming = fresh);
    }

    void giveUpRenaming() {
        memberships.values().forEach(membership -> membership.becoming = null);
        if (renaming != null) {
            renaming.undo();
            renaming = null;
        }
    }

    /** It is everywhere under the new name: the old one goes. */
    void rename(UserName fresh) {
        renaming = null;
        for (Membership membership : memberships.values()) {
            UserName old = membership.user;
            RoomId room = membership.room.id();
            membership.room.rename(membership, fresh);
            membership.becoming = null;
            loop.request(new RoomRequest.Exit(loop.index(), room, old, false));
            log.left(old, room);
            log.joined(fresh, room);
        }
        UserName old = attending;
        RoomId first = memberships.isEmpty()
                ? lastLeft
                : memberships.keySet().iterator().next();
        if (old != null && first != null) {
            attend(fresh, first);
            loop.request(new RoomRequest.Depart(old, lastRooms(), false));
        }
    }

    /** @param vanished the connection ended without a close */
    void leave(RoomId room, boolean vanished) {
        Membership membership = memberships.remove(room);
        if (membership != null) {
            lastLeft = room;
            if (membership.types()) {
                // another session of the user may stay
                loop.request(new RoomRequest.Type(room, membership.user, false));
            }
            loop.fanout().remove(membership);
            loop.request(new RoomRequest.Exit(loop.index(), room, membership.user, vanished));
            log.left(membership.user, room);
        }
    }

    /**
     * The session ends, or goes on as somebody else.
     *
     * @param vanished the connection ended without a close
     */
    void end(boolean vanished) {
        giveUpRenaming();
        if (session.recovery() != null) {
            // as long as it is in all its rooms: what it hears says where it stands in each
            settle();
        }
        List<RoomId> last = lastRooms();
        new ArrayList<>(memberships.keySet()).forEach(room -> leave(room, vanished));
        if (attending != null) {
            loop.request(new RoomRequest.Depart(attending, last, vanished));
            attending = null;
        }
    }

    private List<RoomId> lastRooms() {
        if (memberships.isEmpty()) {
            return lastLeft == null ? List.of() : List.of(lastLeft);
        }
        return memberships.keySet().stream().limit(MAX_TOLD).toList();
    }
}
