package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.LogPage;
import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The store of one instance alone: everything in memory, gone with the process, and otherwise as in Redis. Lives on its caller's loop; every
 * call is answered before it returns.
 */
public final class InMemoryStore implements RoomLog, Roster, Channels {
    private static final PresenceChange NO_CHANGE = new PresenceChange(0, 0, List.of(), List.of());

    private final Clock clock;
    private final long historyLength;
    private final Consumer<RegistryMail> mail;
    private final InMemoryLanes lanes = new InMemoryLanes();
    private final Map<RoomId, InMemoryRoom> rooms = new HashMap<>();
    private final Set<RoomId> subscribed = new HashSet<>();
    private long swept;

    /**
     * @param historyLength about how many messages each room's log keeps
     * @param mail hears what is told in the rooms that are subscribed, before the call that caused it returns
     */
    public InMemoryStore(Clock clock, long historyLength, Consumer<RegistryMail> mail) {
        this.clock = clock;
        this.historyLength = historyLength;
        this.mail = mail;
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        String instance = call.instance().value();
        RoomId id = call.room();
        AppendAnswer same = lanes.repeated(instance, InMemoryLanes.Kind.APPEND, id, call.number(), AppendAnswer.class);
        if (same != null) {
            return Future.succeededFuture(same);
        }
        if (lanes.stale(instance, InMemoryLanes.Kind.APPEND, id, call.number())) {
            return Future.succeededFuture(AppendAnswer.nothing(LaneStatus.STALE));
        }
        AppendAnswer answer = room(id).append(call, clock.millis());
        lanes.done(instance, InMemoryLanes.Kind.APPEND, id, call.number(), answer);
        return Future.succeededFuture(answer);
    }

    @Override
    public Future<LogPage> read(ReadCall call) {
        return Future.succeededFuture(seen(call.room()).read(call));
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        InMemoryRoom room = room(call.room());
        if (room.fork(call)) {
            tell(call.room(), new RegistryMail.Copied(call.room(), room.nothingNew()));
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        String instance = call.instance().value();
        RoomName name = call.room();
        OpenAnswer same = lanes.repeated(instance, InMemoryLanes.Kind.OPEN, name.id(), call.number(), OpenAnswer.class);
        if (same != null) {
            return Future.succeededFuture(same);
        }
        if (lanes.stale(instance, InMemoryLanes.Kind.OPEN, name.id(), call.number())) {
            return Future.succeededFuture(new OpenAnswer(LaneStatus.STALE, false));
        }
        boolean there = rooms.containsKey(name.id());
        if (there && call.mustBeNew()) {
            return Future.succeededFuture(new OpenAnswer(LaneStatus.EXISTS, false));
        }
        InMemoryRoom room = room(name.id());
        boolean made = !room.isMade();
        if (made) {
            room.make(name.display());
        }
        room.open().put(instance, call.instance().cluster());
        OpenAnswer answer = new OpenAnswer(LaneStatus.OK, made);
        lanes.done(instance, InMemoryLanes.Kind.OPEN, name.id(), call.number(), answer);
        return Future.succeededFuture(answer);
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        sweep();
        String instance = call.instance().value();
        LaneStatus status = lanes.close(instance, call.room(), call.number());
        InMemoryRoom room = rooms.get(call.room());
        if (status == LaneStatus.OK && room != null) {
            room.open().remove(instance);
            forgetIfEmpty(call.room(), room);
        }
        return Future.succeededFuture(status);
    }

    @Override
    public Future<RoomFacts> facts(RoomId id) {
        InMemoryRoom room = seen(id);
        return Future.succeededFuture(room.isMade() ? room.facts() : new RoomFacts(id.value(), ""));
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        String instance = call.instance().value();
        RoomId id = call.room();
        if (lanes.stale(instance, InMemoryLanes.Kind.SEAT, id, call.number())) {
            return Future.succeededFuture(new SeatAnswer(LaneStatus.STALE, NO_CHANGE));
        }
        InMemoryRoom room = room(id);
        PresenceChange change = room.seats().seat(call);
        lanes.done(instance, InMemoryLanes.Kind.SEAT, id, call.number(), change);
        if (!change.joined().isEmpty() || !change.left().isEmpty()) {
            tell(id, new RegistryMail.Seated(id, change));
        }
        forgetIfEmpty(id, room);
        return Future.succeededFuture(new SeatAnswer(LaneStatus.OK, change));
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        return Future.succeededFuture(seen(room).seats().page());
    }

    @Override
    public Future<Void> subscribe(RoomId room) {
        subscribed.add(room);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> unsubscribe(RoomId room) {
        subscribed.remove(room);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> publish(RoomId room, Copy copy) {
        tell(room, new RegistryMail.Copied(room, copy));
        return Future.succeededFuture();
    }

    /** How many rooms it remembers. */
    int size() {
        return rooms.size();
    }

    private void tell(RoomId room, RegistryMail letter) {
        if (subscribed.contains(room)) {
            mail.accept(letter);
        }
    }

    private InMemoryRoom room(RoomId id) {
        return rooms.computeIfAbsent(id, fresh -> new InMemoryRoom(historyLength));
    }

    /** A room that isn't there looks like an empty one; looking doesn't make it. */
    private InMemoryRoom seen(RoomId id) {
        InMemoryRoom room = rooms.get(id);
        return room == null ? new InMemoryRoom(historyLength) : room;
    }

    private void forgetIfEmpty(RoomId id, InMemoryRoom room) {
        if (room.isForgettable()) {
            rooms.remove(id);
        }
    }

    /** Nonces of rooms in which nothing is said any more. */
    private void sweep() {
        long now = clock.millis();
        if (now - swept > InMemoryNonces.LIFE_MS) {
            swept = now;
            rooms.values().forEach(room -> room.nonces().turn(now));
        }
    }
}
