package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.TokenBuckets;
import dev.parley.core.TypingNotice;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The store of one instance alone, or of several that live on one loop: everything in memory, gone with the process, and otherwise as in
 * Redis. Lives on its caller's loop; every call is answered before it returns.
 */
public final class InMemoryStore implements RoomLog, Roster, Channels, Journals, Leases, Attendances {
    private static final PresenceChange NO_CHANGE = new PresenceChange(0, 0, List.of(), List.of());

    private final Clock clock;
    private final Consumer<RegistryMail> mail;
    private final InMemoryLanes lanes = new InMemoryLanes();
    private final InMemoryRooms rooms;
    private final InMemoryLeases leases;
    private final TokenBuckets allowances = new TokenBuckets();
    private final InMemoryAttendances attendances;
    private final Set<RoomId> subscribed = new HashSet<>();

    /**
     * @param historyLength about how many messages each room's log keeps
     * @param mail hears what is told in the rooms that are subscribed, before the call that caused it returns
     */
    public InMemoryStore(Clock clock, long historyLength, Consumer<RegistryMail> mail) {
        this(clock, historyLength, mail, LeaseTimes.USUAL);
    }

    InMemoryStore(Clock clock, long historyLength, Consumer<RegistryMail> mail, LeaseTimes times) {
        this(
                clock,
                historyLength,
                mail,
                times,
                InMemoryLoad.fitting(Runtime.getRuntime().maxMemory()));
    }

    InMemoryStore(Clock clock, long historyLength, Consumer<RegistryMail> mail, LeaseTimes times, InMemoryLoad load) {
        this.clock = clock;
        this.mail = mail;
        this.rooms = new InMemoryRooms(
                clock,
                historyLength,
                InMemoryNonces.fitting(Runtime.getRuntime().maxMemory()),
                load);
        this.leases = new InMemoryLeases(clock, times);
        this.attendances = new InMemoryAttendances(clock, mail);
    }

    /** The same store, asked about its rooms. */
    public InMemoryDirectory directory() {
        return new InMemoryDirectory(rooms);
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        String instance = call.instance().value();
        RoomId id = call.room();
        if (rooms.shard(id).isDead(instance)) {
            return Future.succeededFuture(AppendAnswer.nothing(LaneStatus.FENCED));
        }
        AppendAnswer same = lanes.repeated(instance, InMemoryLanes.Kind.APPEND, id, call.number(), AppendAnswer.class);
        if (same != null) {
            return Future.succeededFuture(same);
        }
        if (lanes.stale(instance, InMemoryLanes.Kind.APPEND, id, call.number())) {
            return Future.succeededFuture(AppendAnswer.nothing(LaneStatus.STALE));
        }
        rooms.sweep();
        InMemoryRoom room = rooms.make(id);
        AppendAnswer answer = room.append(call, allowances, clock.millis());
        lanes.done(instance, InMemoryLanes.Kind.APPEND, id, call.number(), answer);
        if (!answer.stored().messages().isEmpty()) {
            rooms.spoken(id, room);
        }
        if (answer.published()) {
            tell(id, new RegistryMail.Copied(id, answer.stored()));
        }
        return Future.succeededFuture(answer);
    }

    @Override
    public Future<LogPage> read(ReadCall call) {
        return Future.succeededFuture(rooms.look(call.room()).read(call));
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        InMemoryRoom room = rooms.make(call.room());
        if (room.fork(call)) {
            rooms.moved(call.room());
            tell(call.room(), new RegistryMail.Copied(call.room(), room.nothingNew()));
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        String instance = call.instance().value();
        RoomName name = call.room();
        if (rooms.shard(name.id()).isDead(instance)) {
            return Future.succeededFuture(new OpenAnswer(LaneStatus.FENCED, false));
        }
        OpenAnswer same = lanes.repeated(instance, InMemoryLanes.Kind.OPEN, name.id(), call.number(), OpenAnswer.class);
        if (same != null) {
            return Future.succeededFuture(same);
        }
        if (lanes.stale(instance, InMemoryLanes.Kind.OPEN, name.id(), call.number())) {
            return Future.succeededFuture(new OpenAnswer(LaneStatus.STALE, false));
        }
        boolean there = rooms.find(name.id()) != null;
        if (there && call.mustBeNew()) {
            return Future.succeededFuture(new OpenAnswer(LaneStatus.EXISTS, false));
        }
        InMemoryRoom room = rooms.make(name.id());
        boolean made = !room.isMade();
        if (made) {
            room.make(name.display(), call.topic());
            rooms.active(name.id());
        }
        room.open().put(instance, call.instance().cluster());
        rooms.settle(name.id(), room, instance);
        OpenAnswer answer = new OpenAnswer(LaneStatus.OK, made);
        lanes.done(instance, InMemoryLanes.Kind.OPEN, name.id(), call.number(), answer);
        return Future.succeededFuture(answer);
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        rooms.sweep();
        String instance = call.instance().value();
        if (rooms.shard(call.room()).isDead(instance)) {
            return Future.succeededFuture(LaneStatus.FENCED);
        }
        LaneStatus status = lanes.close(instance, call.room(), call.number());
        InMemoryRoom room = rooms.find(call.room());
        if (status == LaneStatus.OK && room != null) {
            room.open().remove(instance);
            rooms.settle(call.room(), room, instance);
        }
        return Future.succeededFuture(status);
    }

    @Override
    public Future<RoomFacts> facts(RoomId id) {
        return Future.succeededFuture(rooms.look(id).facts(id));
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        String instance = call.instance().value();
        RoomId id = call.room();
        if (rooms.shard(id).isDead(instance)) {
            return Future.succeededFuture(new SeatAnswer(LaneStatus.FENCED, NO_CHANGE));
        }
        if (lanes.stale(instance, InMemoryLanes.Kind.SEAT, id, call.number())) {
            return Future.succeededFuture(new SeatAnswer(LaneStatus.STALE, NO_CHANGE));
        }
        InMemoryRoom room = rooms.make(id);
        PresenceChange change = room.seats().seat(call);
        lanes.done(instance, InMemoryLanes.Kind.SEAT, id, call.number(), change);
        if (!change.joined().isEmpty()) {
            rooms.active(id);
        } else if (!change.left().isEmpty()) {
            rooms.left(id, room);
        }
        if (!change.joined().isEmpty() || !change.left().isEmpty()) {
            tell(id, new RegistryMail.Seated(id, change));
        }
        rooms.settle(id, room, instance);
        return Future.succeededFuture(new SeatAnswer(LaneStatus.OK, change));
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        return Future.succeededFuture(rooms.look(room).seats().page());
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

    @Override
    public Future<Void> publish(RoomId room, TypingNotice notice) {
        tell(room, new RegistryMail.Typed(room, notice));
        return Future.succeededFuture();
    }

    @Override
    public Future<LaneStatus> attend(AttendCall call) {
        boolean dead = rooms.shard(call.shard()).isDead(call.instance().value());
        return Future.succeededFuture(dead ? LaneStatus.FENCED : attendances.attend(call));
    }

    @Override
    public Future<Integer> absent(String dead, int shard) {
        return Future.succeededFuture(attendances.absent(dead, shard));
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

    @Override
    public Future<List<ShardChanges>> changes(List<Long> since) {
        return Future.succeededFuture(rooms.changes(since));
    }

    @Override
    public Future<List<RoomId>> held(InstanceId instance) {
        return Future.succeededFuture(rooms.held(instance.value()));
    }

    @Override
    public Future<List<RoomHead>> heads(Collection<RoomId> asked) {
        return Future.succeededFuture(
                asked.stream().map(id -> rooms.look(id).head(id)).toList());
    }

    @Override
    public Future<Beat> beat(BeatCall call) {
        return Future.succeededFuture(leases.beat(call));
    }

    @Override
    public Future<List<RoomId>> bury(String dead, int shard) {
        lanes.bury(dead, shard);
        return Future.succeededFuture(rooms.shard(shard).bury(dead, clock.millis()));
    }

    @Override
    public Future<Void> unseat(String dead, RoomId id) {
        InMemoryRoom room = rooms.look(id);
        PresenceChange change = room.seats().unseat(dead);
        room.open().remove(dead);
        if (!change.left().isEmpty()) {
            rooms.left(id, room);
            tell(id, new RegistryMail.Seated(id, change));
        }
        rooms.settle(id, room, dead);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> forget(String dead) {
        leases.forget(dead);
        return Future.succeededFuture();
    }
}
