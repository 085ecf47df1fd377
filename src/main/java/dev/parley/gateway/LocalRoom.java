package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.Position;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Voice;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The members of a room on this loop. */
final class LocalRoom {
    private static final int MAX_BATCH = 256 * 1024;

    private final RoomId id;
    private final Fanout fanout;
    private final TurnWriter frames;
    private final List<Audience> audiences = new ArrayList<>(2);
    /** Those who are behind: they hear who comes and goes when they have caught up. */
    private final List<Audience> behind = new ArrayList<>(0);
    /** Who is in the room. */
    private Members members;
    /** Who was in it when somebody's coming or going was told last: in a crowd that is told later. */
    private Members announced;
    /** The last one who came or went. */
    private @Nullable Event latest;

    private boolean dirty;

    LocalRoom(RoomId id, Fanout fanout, Members members) {
        this.id = id;
        this.fanout = fanout;
        this.frames = new TurnWriter(fanout);
        this.members = members;
        this.announced = members;
    }

    RoomId id() {
        return id;
    }

    /** As of what was told last. */
    Members members() {
        return members;
    }

    /** Everybody, those who are behind included: each of the lists hears in one way. */
    void forEachAudience(Consumer<Audience> act) {
        audiences.forEach(act);
        behind.forEach(act);
    }

    List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        forEachAudience(audience -> audience.members().forEach(member -> sessions.add(member.session)));
        return sessions;
    }

    boolean isEmpty() {
        return audiences.isEmpty() && behind.isEmpty();
    }

    /**
     * From here on the session hears what happens, and nothing of what was told before.
     *
     * @param at where it stands with what it was answered
     */
    Membership add(Session session, UserName user, Voice voice, Members now, Position at) {
        flush();
        announced = isEmpty() ? now : announced;
        members = now;
        Audience audience = audience(audiences, voice, session);
        Membership member = new Membership(session, user, this, audience);
        audience.add(member);
        member.standsAt(at);
        return member;
    }

    void remove(Membership member) {
        flush();
        leave(member);
    }

    /** The session joined again, and hears in another way from here on. */
    void change(Membership member, UserName user, Voice voice, Members now, Position at) {
        rename(member, user);
        members = now;
        if (member.known != null) {
            // the answer to its join lists them
            member.known = now;
        }
        hear(member, voice);
        member.standsAt(at);
    }

    /** The session hears in another way from here on. */
    void hear(Membership member, Voice voice) {
        if (member.audience.voice() != voice) {
            flush();
            move(member, member.known == null ? audiences : behind, voice);
        }
    }

    /** The session is there as this user from here on. */
    void rename(Membership member, UserName to) {
        flush();
        Audience audience = member.audience;
        audience.remove(member);
        member.user = to;
        audience.add(member);
    }

    /** The session hears messages alone from here on. */
    void fallBehind(Membership member) {
        if (member.known == null) {
            flush();
            member.known = announced;
            move(member, behind, member.audience.voice());
        }
    }

    /**
     * The session hears everything again, after what it missed.
     *
     * @param budget bytes after which no more of those who came or went are named: each frame that lists members lists all of them
     * @return the bytes that it took
     */
    long catchUp(Membership member, long budget) {
        Members known = member.known;
        if (known == null) {
            return 0;
        }
        flush();
        member.known = null;
        move(member, audiences, member.audience.voice());
        long told = 0;
        for (Event event : MemberChanges.between(id, known, announced, latest)) {
            UserName except = event.notFor();
            byte[] text = member.audience.voice().encode(event);
            if (text.length > 0 && (except == null || !member.is(except))) {
                member.session.wire().write(text);
                told += text.length;
            }
            if (told >= budget) {
                break;
            }
        }
        return told;
    }

    private void move(Membership member, List<Audience> to, Voice voice) {
        leave(member);
        audience(to, voice, member.session).add(member);
    }

    private void leave(Membership member) {
        Audience left = member.audience;
        left.remove(member);
        if (left.isEmpty() && !audiences.remove(left)) {
            behind.remove(left);
        }
    }

    private static Audience audience(List<Audience> among, Voice voice, Session session) {
        for (Audience audience : among) {
            if (audience.voice() == voice) {
                return audience;
            }
        }
        Audience audience = new Audience(voice, session.dialect());
        among.add(audience);
        return audience;
    }

    /** Tells one of those who are here. */
    void tell(Membership member, Event event) {
        UserName except = event.notFor();
        byte[] text = member.audience.voice().encode(event);
        if (text.length > 0 && (except == null || !member.is(except))) {
            flush();
            fanout.write(member.session, TurnWriter.framed(text));
        }
    }

    /** Tells everybody here: encoded once for each way of hearing, written once to each member when the turn is over. */
    void broadcast(Event event) {
        tell(audiences, event);
        Members now = membersAfter(event);
        if (now == null) {
            tell(behind, event);
        } else {
            members = now;
            announced = now;
            latest = event;
        }
    }

    private static @Nullable Members membersAfter(Event event) {
        if (event instanceof Event.Joined joined) {
            return joined.members();
        }
        return event instanceof Event.Left left ? left.members() : null;
    }

    private void tell(List<Audience> listening, Event event) {
        UserName except = event.notFor();
        for (Audience audience : listening) {
            byte[] text = audience.voice().encode(event);
            if (text.length > 0) {
                if (except != null) {
                    broadcastExcept(audience, text, except);
                } else {
                    append(audience, event, text);
                }
            }
        }
    }

    private void append(Audience audience, Event event, byte[] text) {
        int waiting = audience.append(text, event);
        if (waiting > MAX_BATCH) {
            frames.write(audience);
        } else if (!dirty) {
            dirty = true;
            fanout.dirty(this);
        }
    }

    private void broadcastExcept(Audience audience, byte[] text, UserName except) {
        frames.write(audience);
        ByteBuf frame = TurnWriter.framed(text);
        for (Membership member : audience.members()) {
            if (!member.is(except)) {
                fanout.write(member.session, frame.retainedDuplicate());
            }
        }
        frame.release();
    }

    void flush() {
        dirty = false;
        for (Audience audience : audiences) {
            frames.write(audience);
        }
        for (Audience audience : behind) {
            frames.write(audience);
        }
    }
}
