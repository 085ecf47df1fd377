package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Voice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/** The members of a room on this loop. */
final class LocalRoom {
    private static final int MAX_BATCH = 256 * 1024;

    private final RoomId id;
    private final Fanout fanout;
    private final List<Audience> audiences = new ArrayList<>(2);
    private boolean dirty;

    LocalRoom(RoomId id, Fanout fanout) {
        this.id = id;
        this.fanout = fanout;
    }

    RoomId id() {
        return id;
    }

    List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        audiences.forEach(audience -> audience.members().forEach(member -> sessions.add(member.session)));
        return sessions;
    }

    boolean isEmpty() {
        return audiences.isEmpty();
    }

    /** From here on the session hears what happens, and nothing of what was told before. */
    Membership add(Session session, Voice voice) {
        flush();
        Audience audience = audience(voice);
        Membership member = new Membership(session, this, audience);
        audience.add(member);
        return member;
    }

    void remove(Membership member) {
        flush();
        leave(member);
    }

    /** The session hears in another way from here on. */
    void change(Membership member, Voice voice) {
        if (member.audience.voice() != voice) {
            flush();
            leave(member);
            audience(voice).add(member);
        }
    }

    private void leave(Membership member) {
        member.audience.remove(member);
        if (member.audience.isEmpty()) {
            audiences.remove(member.audience);
        }
    }

    private Audience audience(Voice voice) {
        for (Audience audience : audiences) {
            if (audience.voice() == voice) {
                return audience;
            }
        }
        Audience audience = new Audience(voice);
        audiences.add(audience);
        return audience;
    }

    /** Tells everybody here: encoded once for each way of hearing, written once to each member when the turn is over. */
    void broadcast(Event event) {
        UserName except = event.notFor();
        for (Audience audience : audiences) {
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
