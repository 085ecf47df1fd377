package dev.parley.room;

import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rooms of an {@link InMemoryStore}, asked about from beside, and cleared away. */
public final class InMemoryDirectory implements Directory, Clearance {
    private final InMemoryRooms rooms;

    InMemoryDirectory(InMemoryRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Future<List<List<RoomActivity>>> newest(List<Long> before, int perShard) {
        return Future.succeededFuture(IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> rooms.shard(shard).activity().newest(before.get(shard), perShard))
                .toList());
    }

    @Override
    public Future<List<RoomLine>> lines(List<RoomActivity> asked) {
        return Future.succeededFuture(asked.stream()
                .map(activity -> {
                    InMemoryRoom room = rooms.find(activity.room());
                    return room == null ? null : room.line(activity);
                })
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public Future<Membership> membership(RoomId id, @Nullable UserName user) {
        InMemoryRoom room = rooms.find(id);
        if (room == null) {
            return Future.succeededFuture(Membership.NOWHERE);
        }
        boolean member = user != null && room.seats().holds(user);
        return Future.succeededFuture(member ? Membership.MEMBER : Membership.OUTSIDE);
    }

    @Override
    public Future<Spot> find(RoomId room, Place place) {
        return Future.succeededFuture(rooms.look(room).find(place));
    }

    @Override
    public Future<TopicAnswer> topic(TopicCall call) {
        RoomId id = call.room();
        if (rooms.shard(id).isDead(call.instance().value())) {
            return Future.succeededFuture(new TopicAnswer(LaneStatus.FENCED, true, 0));
        }
        InMemoryRoom room = rooms.find(id);
        if (room == null) {
            return Future.succeededFuture(new TopicAnswer(LaneStatus.OK, false, 0));
        }
        if (room.topic(call.topic())) {
            rooms.moved(id);
        }
        return Future.succeededFuture(
                new TopicAnswer(LaneStatus.OK, true, room.facts(id).version()));
    }

    @Override
    public Future<List<List<RoomActivity>>> idle(List<Long> after, Keeping keeping, int perShard) {
        long until = rooms.micros() - micros(keeping.shortest());
        return Future.succeededFuture(IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> rooms.shard(shard).activity().oldest(after.get(shard), until, perShard))
                .toList());
    }

    @Override
    public Future<Boolean> collect(RoomId id, Keeping keeping) {
        InMemoryRoom room = rooms.find(id);
        long active = rooms.shard(id).activity().of(id);
        if (room == null || !room.isUnused() || active < 0) {
            return Future.succeededFuture(false);
        }
        Duration enough = room.hasMessages() ? keeping.history() : keeping.empty();
        boolean kept = room.hasMessages() && enough.isZero();
        if (kept || rooms.micros() - Math.max(active, room.emptied()) < micros(enough)) {
            return Future.succeededFuture(false);
        }
        rooms.forget(id);
        return Future.succeededFuture(true);
    }

    private static long micros(Duration time) {
        return time.toMillis() * 1_000;
    }
}
