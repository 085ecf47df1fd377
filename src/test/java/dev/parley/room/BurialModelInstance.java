package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** One life in {@link BurialModel}: states what it has until it is answered, or fenced. */
final class BurialModelInstance {
    final InstanceId id = InstanceId.island("model");

    private final BurialModel model;
    private final Map<RoomId, Map<String, UserName>> here = new TreeMap<>();
    private final Map<RoomId, Map<String, UserName>> dirty = new TreeMap<>();
    private final Set<RoomId> open = new HashSet<>();
    private long number;

    BurialModelInstance(BurialModel model) {
        this.model = model;
    }

    Map<String, UserName> here(RoomId room) {
        return here.computeIfAbsent(room, fresh -> new TreeMap<>());
    }

    private Map<String, UserName> dirty(RoomId room) {
        return dirty.computeIfAbsent(room, fresh -> new TreeMap<>());
    }

    void change(RoomId room, UserName user, boolean enters) {
        if (enters) {
            here(room).putIfAbsent(user.key(), user);
        } else {
            here(room).remove(user.key());
        }
        dirty(room).put(user.key(), user);
    }

    /** A feed before a seat. */
    LaneStatus pump(RoomId room, boolean whole) {
        Map<String, UserName> users = whole ? here(room) : dirty(room);
        boolean anybody = !here(room).isEmpty();
        if (anybody && !open.contains(room)) {
            RoomName name = new RoomName(room, room.value());
            UserName by = UserName.parse("u");
            LaneStatus opened = say(
                    n -> model.log.open(new OpenCall(id, name, n, by, false)).map(OpenAnswer::status));
            if (opened == LaneStatus.FENCED) {
                return opened;
            }
            open.add(room);
        }
        List<SeatCall.Seat> seats = users.values().stream()
                .map(user -> new SeatCall.Seat(user, here(room).containsKey(user.key())))
                .toList();
        LaneStatus status = say(n -> model.roster
                .seat(new SeatCall(id, room, n, whole, anybody, seats))
                .map(SeatAnswer::status));
        dirty.remove(room);
        return status;
    }

    LaneStatus shut(RoomId room) {
        if (!here(room).isEmpty() || !dirty(room).isEmpty()) {
            return pump(room, false);
        }
        long n = ++number;
        LaneStatus status = model.ask(id.value(), () -> model.log.close(new CloseCall(id, room, n)));
        open.remove(room);
        return status == LaneStatus.FENCED ? status : LaneStatus.OK;
    }

    /** One that came too late takes a new number. */
    private LaneStatus say(LongFunction<Future<LaneStatus>> call) {
        LaneStatus answered = LaneStatus.STALE;
        while (answered == LaneStatus.STALE) {
            long n = ++number;
            answered = model.ask(id.value(), () -> call.apply(n));
        }
        return answered;
    }
}
