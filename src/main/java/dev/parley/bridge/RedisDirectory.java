package dev.parley.bridge;

import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.UserName;
import dev.parley.room.Directory;
import dev.parley.room.LaneStatus;
import dev.parley.room.Membership;
import dev.parley.room.RoomActivity;
import dev.parley.room.Spot;
import dev.parley.room.TopicAnswer;
import dev.parley.room.TopicCall;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Redis knows about rooms. A page of a list costs one call for each shard, then one for each shard that has rooms of the page. */
final class RedisDirectory implements Directory {
    /** An id is made where a message is said, and stored by the store's time: clocks differ, and a message may wait. */
    private static final long ID_WITHIN_MS = 15_000;
    /** Of the rooms that one call asks for. */
    private static final int MOST_LINES = 100;

    private final RedisLink link;
    private final RedisScripts scripts;
    private final RedisActivity activity;

    RedisDirectory(RedisLink link) {
        this.link = link;
        this.scripts = new RedisScripts(link);
        this.activity = new RedisActivity(scripts);
    }

    @Override
    public Future<List<List<RoomActivity>>> newest(List<Long> before, int perShard) {
        return activity.ofEach(shard -> new ScriptCall(RedisScript.NEWEST, RedisKeys.active(shard))
                .with(before.get(shard))
                .with(perShard));
    }

    @Override
    public Future<List<RoomLine>> lines(List<RoomActivity> rooms) {
        Map<Integer, List<RoomActivity>> byShard = new TreeMap<>();
        rooms.forEach(room -> byShard.computeIfAbsent(room.room().shard(), fresh -> new ArrayList<>())
                .add(room));
        Map<RoomId, RoomLine> found = new HashMap<>();
        List<Future<Void>> parts = new ArrayList<>();
        for (List<RoomActivity> all : byShard.values()) {
            for (int from = 0; from < all.size(); from += MOST_LINES) {
                parts.add(lines(all.subList(from, Math.min(all.size(), from + MOST_LINES)), found));
            }
        }
        return Future.all(parts)
                .map(all -> rooms.stream()
                        .map(room -> found.get(room.room()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private Future<Void> lines(List<RoomActivity> rooms, Map<RoomId, RoomLine> found) {
        String[] keys = new String[2 * rooms.size()];
        for (int i = 0; i < rooms.size(); i++) {
            RedisKeys of = new RedisKeys(rooms.get(i).room());
            keys[2 * i] = of.meta();
            keys[2 * i + 1] = of.roster();
        }
        return scripts.run(new ScriptCall(RedisScript.LINES, keys)).map(answer -> {
            for (int i = 0; i < rooms.size(); i++) {
                if (answer.get(4 * i).toInteger() == 1) {
                    found.put(rooms.get(i).room(), line(rooms.get(i), answer, 4 * i + 1));
                }
            }
            return null;
        });
    }

    private static RoomLine line(RoomActivity room, Response answer, int at) {
        String name = answer.get(at).toString();
        int members = answer.get(at + 1).toInteger();
        long head = answer.get(at + 2).toLong();
        return new RoomLine(room.room(), name.isEmpty() ? room.room().value() : name, members, room.millis(), head);
    }

    @Override
    public Future<Membership> membership(RoomId room, @Nullable UserName user) {
        RedisKeys keys = new RedisKeys(room);
        Future<Response> there = link.send(Request.cmd(Command.EXISTS).arg(keys.meta()));
        Future<Response> member = user == null
                ? Future.succeededFuture()
                : link.send(Request.cmd(Command.HEXISTS).arg(keys.roster()).arg(user.key()));
        return Future.all(there, member).map(both -> {
            if (there.result().toInteger() == 0) {
                return Membership.NOWHERE;
            }
            Response seat = member.result();
            return seat != null && seat.toInteger() == 1 ? Membership.MEMBER : Membership.OUTSIDE;
        });
    }

    @Override
    public Future<Spot> find(RoomId room, Place place) {
        if (place instanceof Place.Seq seq) {
            return Future.succeededFuture(new Spot(seq.seq() - 1, seq.seq() + 1));
        }
        long time = place instanceof Place.Id id ? id.millis() : ((Place.Time) place).millis();
        ScriptCall script = new ScriptCall(RedisScript.SEEK, new RedisKeys(room).log())
                .with(time)
                .with(place instanceof Place.Id id ? id.ulid() : "")
                .with(ID_WITHIN_MS);
        return scripts.run(script)
                .map(answer -> new Spot(answer.get(0).toLong(), answer.get(1).toLong()));
    }

    @Override
    public Future<TopicAnswer> topic(TopicCall call) {
        RedisKeys keys = new RedisKeys(call.room());
        ScriptCall script = new ScriptCall(RedisScript.TOPIC, keys.meta(), keys.heads(), keys.tick(), keys.dead())
                .with(call.instance().value())
                .with(call.room().value())
                .with(call.topic());
        return scripts.run(script).map(RedisDirectory::topic);
    }

    private static TopicAnswer topic(Response answer) {
        String status = answer.get(0).toString();
        boolean there = !status.equals("MISSING");
        return new TopicAnswer(
                there ? LaneStatus.valueOf(status) : LaneStatus.OK,
                there,
                answer.get(1).toLong());
    }
}
