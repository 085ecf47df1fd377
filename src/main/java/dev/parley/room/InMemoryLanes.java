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

    private static final class OfInstance {
        private final Map<Lane, Done> last = new HashMap<>();
        /** At or below it, a call of a room without a lane comes too late. */
        private long floor = -1;
    }

    private final Map<String, OfInstance> instances = new HashMap<>();

    /** What this very call was answered before. */
    <A> @Nullable A repeated(String instance, Kind kind, RoomId room, long number, Class<A> type) {
        Done done = of(instance).last.get(new Lane(kind, room));
        return done != null && done.number() == number ? type.cast(done.answer()) : null;
    }

    /** Whether a later call was here; its own number is not later. */
    boolean stale(String instance, Kind kind, RoomId room, long number) {
        OfInstance lanes = of(instance);
        Done done = lanes.last.get(new Lane(kind, room));
        return done == null ? number <= lanes.floor : number < done.number();
    }

    void done(String instance, Kind kind, RoomId room, long number, Object answer) {
        of(instance).last.put(new Lane(kind, room), new Done(number, answer));
    }

    /** Forgets the lanes of a room, unless the call that wants it comes too late. */
    LaneStatus close(String instance, RoomId room, long number) {
        OfInstance lanes = of(instance);
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

    private OfInstance of(String instance) {
        return instances.computeIfAbsent(instance, fresh -> new OfInstance());
    }
}
