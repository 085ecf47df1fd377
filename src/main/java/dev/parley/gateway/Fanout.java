package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.RoomId;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rooms of one loop and what leaves it in a turn: one write for each member and batch, one system call for each socket. */
final class Fanout {
    private final Map<RoomId, LocalRoom> rooms = new HashMap<>();
    private final List<LocalRoom> dirtyRooms = new ArrayList<>();
    private final List<Wire> dirtyWires = new ArrayList<>();
    private final List<Session> slow = new ArrayList<>();
    private final long maxBacklog;

    Fanout(long maxBacklog) {
        this.maxBacklog = maxBacklog;
    }

    @Nullable
    LocalRoom find(RoomId id) {
        return rooms.get(id);
    }

    LocalRoom room(RoomId id) {
        return rooms.computeIfAbsent(id, missing -> new LocalRoom(missing, this));
    }

    void remove(Membership member) {
        member.room.remove(member);
        if (member.room.isEmpty()) {
            rooms.remove(member.room.id());
        }
    }

    int rooms() {
        return rooms.size();
    }

    void dirty(LocalRoom room) {
        dirtyRooms.add(room);
    }

    void write(Session session, ByteBuf frames) {
        Wire wire = session.wire();
        wire.write(frames);
        touched(wire);
        watch(session);
    }

    /** Judged when this turn's frames have had their chance to leave: much at once makes nobody slow. */
    void watch(Session session) {
        if (session.wire().backlog() > maxBacklog) {
            slow.add(session);
        }
    }

    void touched(Wire wire) {
        if (wire.needsFlush()) {
            dirtyWires.add(wire);
        }
    }

    /** What waits for the end of the turn leaves now, so that an answer can follow it. */
    void flushRooms() {
        for (int i = 0; i < dirtyRooms.size(); i++) {
            dirtyRooms.get(i).flush();
        }
        dirtyRooms.clear();
    }

    /** The end of a turn. */
    void flush() {
        flushRooms();
        for (int i = 0; i < dirtyWires.size(); i++) {
            dirtyWires.get(i).flush();
        }
        dirtyWires.clear();
        if (!slow.isEmpty()) {
            List<Session> evicted = new ArrayList<>(slow);
            slow.clear();
            for (Session session : evicted) {
                if (session.wire().backlog() > maxBacklog) {
                    session.close(Goodbye.TOO_SLOW);
                }
            }
        }
    }
}
