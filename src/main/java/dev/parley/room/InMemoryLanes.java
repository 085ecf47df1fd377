package dev.parley.room;

import dev.parley.core.RoomId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last call of each lane, and its answer: a repeat gets the same answer, an older one nothing. */
final class InMemoryLanes {
    /** A room has one lane of each kind per instance. */
    enum Kind {
        APPEND,
        OPEN,
        SEAT
    }

    private record Lane(Kind kind, RoomId room) {}

    private record Done(long number, Object answer) {}

    private record Holder(String instance, int shard) {}

    /** Of an instance in one shard. */
    private static final class Shelf {
        private final Map<Lane, Done> last = new HashMap<>();
        /** At or below it, a call of a room without a lane comes too late. */
        private long floor = -1;
    }

    private final Map<Holder, Shelf> shelves = new HashMap<>();

    /** What this very call was answered before. */
    <A> @Nullable A repeated(String instance, Kind kind, RoomId room, long number, Class<A> type) {
        Done done = of(instance, room).last.get(new Lane(kind, room));
        return done != null && done.number() == number ? type.cast(done.answer()) : null;
    }

    /** Whether a later call was here; its own number is not later. */
    boolean stale(String instance, Kind kind, RoomId room, long number) {
        Shelf lanes = of(instance, room);
        Done done = lanes.last.get(new Lane(kind, room));
        return done == null ? number <= lanes.floor : number < done.number();
    }

    void done(String instance, Kind kind, RoomId room, long number, Object answer) {
        of(instance, room).last.put(new Lane(kind, room), new Done(number, answer));
    }

    /** Forgets the lanes of a room, unless the call that wants it comes too late. */
    LaneStatus close(String instance, RoomId room, long number) {
        Shelf lanes = of(instance, room);
        Done opened = lanes.last.get(new Lane(Kind.OPEN, room));
        if (number <= (opened == null ? lanes.floor : opened.number())) {
            return LaneStatus.STALE;
        }
        lanes.floor = Math.max(lanes.floor, number);
        for (Kind kind : Kind.values()) {
            Done done = lanes.last.remove(new Lane(kind, room));
            lanes.floor = done == null ? lanes.floor : Math.max(lanes.floor, done.number());
        }
        return LaneStatus.OK;
    }

    void bury(String dead, int shard) {
        shelves.remove(new Holder(dead, shard));
    }

    private Shelf of(String instance, RoomId room) {
        return shelves.computeIfAbsent(new Holder(instance, room.shard()), fresh -> new Shelf());
    }
}
