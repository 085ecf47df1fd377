package dev.parley.gateway;

import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import dev.parley.gateway.ws.Deflation;
import dev.parley.gateway.ws.Wire;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one loop and what leaves it in a turn: one write for each member and batch, one system call for each socket. Where these are many,
 * the loop looks at what comes in between {@value #AT_ONCE} of them and the next: the system calls for a crowd take some ten milliseconds, and
 * what is said meanwhile goes out with the same call to whoever has not had its turn.
 */
final class Fanout {
    static final int AT_ONCE = 512;
    /** Not another task at once: a loop runs all tasks that are due before it looks at its sockets. */
    private static final Duration AFTER_A_LOOK = Duration.ofNanos(1);

    private final Map<RoomId, LocalRoom> rooms = new HashMap<>();
    private final List<LocalRoom> dirtyRooms = new ArrayList<>();
    /** In the order in which they were written to first. */
    private final Queue<Wire> dirtyWires = new ArrayDeque<>();

    private final Scheduler scheduler;
    private final SlowReaders slow;
    private final Deflation deflation;
    private boolean sweeping;

    /**
     * @param maxBacklog unread live bytes of one session
     * @param maxTogether unread live bytes of all sessions of this loop
     * @param deflation of this loop
     */
    Fanout(Scheduler scheduler, long maxBacklog, long maxTogether, Deflation deflation) {
        this.scheduler = scheduler;
        this.deflation = deflation;
        this.slow = new SlowReaders(scheduler, this, maxBacklog, maxTogether);
    }

    Deflation deflation() {
        return deflation;
    }

    @Nullable
    LocalRoom find(RoomId id) {
        return rooms.get(id);
    }

    LocalRoom room(RoomId id, Members members) {
        return rooms.computeIfAbsent(id, missing -> new LocalRoom(missing, this, members));
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

    /** It missed something. Its end waits for the end of the turn, for others are being told. */
    void sendAway(Session session, Throwable why) {
        Recovery recovery = session.recovery();
        if (recovery != null) {
            recovery.fallSilent();
        }
        slow.sendAway(session, why);
    }

    void watch(Session session) {
        if (!session.wire().keepsUp()) {
            slow.watch(session);
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
        if (!sweeping) {
            sweep();
        }
    }

    private void sweep() {
        Wire next = dirtyWires.poll();
        for (int i = 1; next != null; i++) {
            next.flush();
            if (i == AT_ONCE && !dirtyWires.isEmpty()) {
                sweeping = true;
                scheduler.after(AFTER_A_LOOK, this::sweepOn);
                return;
            }
            next = dirtyWires.poll();
        }
    }

    private void sweepOn() {
        sweeping = false;
        sweep();
    }
}
