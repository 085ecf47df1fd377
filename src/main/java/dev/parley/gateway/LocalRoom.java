package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Voice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a room on this loop. */
final class LocalRoom {
    private static final int MAX_BATCH = 256 * 1024;

    private final RoomId id;
    private final Fanout fanout;
    private final List<Audience> audiences = new ArrayList<>(2);
    /** Those who are behind: they hear who comes and goes when they have caught up. */
    private final List<Audience> behind = new ArrayList<>(0);
    /** Who is in the room, as of what was told last. */
    private Members members;
    /** The last one who came or went. */
    private @Nullable Event latest;

    private boolean dirty;

    LocalRoom(RoomId id, Fanout fanout, Members members) {
        this.id = id;
        this.fanout = fanout;
        this.members = members;
    }

    RoomId id() {
        return id;
    }

    List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        audiences.forEach(audience -> audience.members().forEach(member -> sessions.add(member.session)));
        behind.forEach(audience -> audience.members().forEach(member -> sessions.add(member.session)));
        return sessions;
    }

    boolean isEmpty() {
        return audiences.isEmpty() && behind.isEmpty();
    }

    /** From here on the session hears what happens, and nothing of what was told before. */
    Membership add(Session session, Voice voice, Members now) {
        flush();
        members = now;
        Audience audience = audience(audiences, voice);
        Membership member = new Membership(session, this, audience);
        audience.add(member);
        return member;
    }

    void remove(Membership member) {
        flush();
        leave(member);
    }

    /** The session hears in another way from here on. */
    void change(Membership member, Voice voice, Members now) {
        flush();
        members = now;
        if (member.known != null) {
            // the answer to its join lists them
            member.known = now;
        }
        if (member.audience.voice() != voice) {
            move(member, member.known == null ? audiences : behind, voice);
        }
    }

    /** The session hears messages alone from here on. */
    void fallBehind(Membership member) {
        if (member.known == null) {
            flush();
            member.known = members;
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
        for (Event event : MemberChanges.between(id, known, members, latest)) {
            UserName except = event.notFor();
            byte[] text = member.audience.voice().encode(event);
            if (text.length > 0 && (except == null || !member.session.is(except))) {
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
        audience(to, voice).add(member);
    }

    private void leave(Membership member) {
        Audience left = member.audience;
        left.remove(member);
        if (left.isEmpty() && !audiences.remove(left)) {
            behind.remove(left);
        }
    }

    private static Audience audience(List<Audience> among, Voice voice) {
        for (Audience audience : among) {
            if (audience.voice() == voice) {
                return audience;
            }
        }
        Audience audience = new Audience(voice);
        among.add(audience);
        return audience;
    }

    /** Tells everybody here: encoded once for each way of hearing, written once to each member when the turn is over. */
    void broadcast(Event event) {
        tell(audiences, event);
        Members now = membersAfter(event);
        if (now == null) {
            tell(behind, event);
        } else {
            members = now;
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
                } else if (audience.append(text) > MAX_BATCH) {
                    flush(audience);
                } else if (!dirty) {
                    dirty = true;
                    fanout.dirty(this);
                }
            }
        }
    }

    private void broadcastExcept(Audience audience, byte[] text, UserName except) {
        flush(audience);
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(text.length + Frames.MAX_HEADER);
        Frames.appendText(frame, text);
        for (Membership member : audience.members()) {
            if (!member.session.is(except)) {
                fanout.write(member.session, frame.retainedDuplicate());
            }
        }
        frame.release();
    }

    void flush() {
        dirty = false;
        for (Audience audience : audiences) {
            flush(audience);
        }
        for (Audience audience : behind) {
            flush(audience);
        }
    }

    private void flush(Audience audience) {
        ByteBuf batch = audience.take();
        if (batch != null) {
            List<Membership> members = audience.members();
            for (int i = 0; i < members.size(); i++) {
                fanout.write(members.get(i).session, batch.retainedDuplicate());
            }
            batch.release();
        }
    }
}
