package dev.parley.bridge;

import dev.parley.archive.LogHead;
import dev.parley.archive.LogSource;
import dev.parley.archive.RoomRecord;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The logs, as who archives them reads them out of Redis. */
final class RedisLogSource implements LogSource {
    /** Of the rooms of one shard, that one call takes. */
    private static final int PAGE = 250;

    /** That the script answers for each room. */
    private static final int STATE_FIELDS = 10;

    private static final long MS = 1_000;

    /** Of a roster, in one piece. */
    private static final int MEMBERS = 1_000;

    /** The cursor of the first piece, and what follows the last one. */
    private static final String BEGIN = "0";

    private final RedisLink link;
    private final RedisScripts scripts;
    private final RedisSettings settings;
    private final RedisErasure erasure;

    RedisLogSource(RedisLink link, RedisSettings settings) {
        this.link = link;
        this.scripts = new RedisScripts(link);
        this.settings = settings;
        this.erasure = new RedisErasure(scripts, settings.historyLength());
    }

    @Override
    public Future<Boolean> lead(String holder, Duration lease) {
        ScriptCall script = new ScriptCall(RedisScript.LEAD, RedisKeys.ARCHIVE_LEASE)
                .with(holder)
                .with(lease.toMillis());
        return scripts.run(script).map(taken -> taken.toInteger() == 1);
    }

    @Override
    public Future<Void> resign(String holder) {
        return lead(holder, Duration.ZERO).mapEmpty();
    }

    @Override
    public Future<List<Long>> cursors(String archive) {
        return link.send(Request.cmd(Command.HGETALL).arg(RedisKeys.ARCHIVE_CURSORS))
                .map(held -> IntStream.range(0, RoomId.SHARDS)
                        .mapToObj(shard -> cursor(held, archive, shard))
                        .toList());
    }

    private static long cursor(Response held, String archive, int shard) {
        Response of = held.get("archive");
        Response tick = held.get(Integer.toString(shard));
        return of == null || tick == null || !of.toString().equals(archive) ? 0 : tick.toLong();
    }

    @Override
    public Future<Void> advance(String archive, List<Long> upTo) {
        ScriptCall script = new ScriptCall(RedisScript.ADVANCE, RedisKeys.ARCHIVE_CURSORS).with(archive);
        for (long tick : upTo) {
            script = script.with(tick);
        }
        return scripts.run(script).mapEmpty();
    }

    @Override
    public Future<List<Changes>> changes(List<Long> since) {
        return Future.all(IntStream.range(0, RoomId.SHARDS)
                        .mapToObj(shard -> changes(shard, since.get(shard)))
                        .toList())
                .map(all -> all.<Changes>list());
    }

    private Future<Changes> changes(int shard, long since) {
        ScriptCall script = new ScriptCall(
                        RedisScript.CHANGED, RedisKeys.heads(shard), RedisKeys.tick(shard), RedisKeys.instances(shard))
                .with(since)
                .with(PAGE);
        return scripts.run(script)
                .map(answer -> new Changes(
                        shard,
                        answer.get(1).toLong(),
                        answer.get(2).toInteger() == 1,
                        answer.get(3).stream()
                                .map(room -> new RoomId(room.toString()))
                                .toList()));
    }

    @Override
    public Future<List<LogHead>> heads(Collection<RoomId> rooms) {
        Map<RoomId, LogHead> found = new HashMap<>();
        return eachShard(rooms, Function.identity(), some -> states(some, found))
                .map(all ->
                        rooms.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    private Future<Void> states(List<RoomId> rooms, Map<RoomId, LogHead> found) {
        String[] metas = rooms.stream().map(room -> new RedisKeys(room).meta()).toArray(String[]::new);
        return scripts.run(new ScriptCall(RedisScript.STATES, metas)).map(answer -> {
            for (int i = 0; i < rooms.size(); i++) {
                if (answer.get(STATE_FIELDS * i).toInteger() == 1) {
                    found.put(rooms.get(i), head(rooms.get(i), answer, STATE_FIELDS * i));
                }
            }
            return null;
        });
    }

    private static LogHead head(RoomId room, Response answer, int at) {
        String name = answer.get(at + 4).toString();
        return new LogHead(
                room,
                answer.get(at + 1).toString(),
                answer.get(at + 2).toLong(),
                answer.get(at + 3).toLong(),
                name.isEmpty() ? room.value() : name,
                answer.get(at + 5).toString(),
                answer.get(at + 6).toString(),
                answer.get(at + 7).toLong(),
                answer.get(at + 8).toLong(),
                answer.get(at + 9).toLong());
    }

    @Override
    public Future<LogPage> read(RoomId room, long from, int count) {
        RedisKeys keys = new RedisKeys(room);
        ScriptCall script = new ScriptCall(RedisScript.READ, keys.meta(), keys.log())
                .with(from)
                .with(0)
                .with(count);
        return scripts.run(script).map(RedisAnswers::page);
    }

    @Override
    public Future<List<UserName>> members(RoomId room) {
        return members(new RedisKeys(room).roster(), BEGIN, new LinkedHashMap<>());
    }

    /**
     * Redis serves others between two pieces. Who is there all the time comes once at least.
     *
     * @param known by comparison keys, as a piece may tell again what another one told
     */
    private Future<List<UserName>> members(String roster, String cursor, Map<String, UserName> known) {
        Request piece =
                Request.cmd(Command.HSCAN).arg(roster).arg(cursor).arg("COUNT").arg(MEMBERS);
        return link.send(piece).compose(answer -> {
            Response seats = answer.get(1);
            for (int i = 0; i < seats.size(); i += 2) {
                known.putIfAbsent(
                        seats.get(i).toString(), member(seats.get(i + 1).toString()));
            }
            String next = answer.get(0).toString();
            return next.equals(BEGIN) || known.size() >= MOST_MEMBERS
                    ? Future.succeededFuture(
                            known.values().stream().limit(MOST_MEMBERS).toList())
                    : members(roster, next, known);
        });
    }

    /** @param seats the shown name, then the instances */
    private static UserName member(String seats) {
        return UserName.shown(seats.substring(0, seats.indexOf(' ')));
    }

    @Override
    public Future<Void> archived(List<Archived> rooms) {
        return eachShard(rooms, Archived::room, this::told).mapEmpty();
    }

    private Future<Void> told(List<Archived> rooms) {
        String[] keys = new String[2 * rooms.size()];
        for (int i = 0; i < rooms.size(); i++) {
            RedisKeys of = new RedisKeys(rooms.get(i).room());
            keys[2 * i] = of.meta();
            keys[2 * i + 1] = of.log();
        }
        ScriptCall script = new ScriptCall(RedisScript.ARCHIVED, keys)
                .with(settings.historyLength())
                .with(settings.maxUnarchived());
        for (Archived room : rooms) {
            script = script.with(room.epoch()).with(room.seq()).with(room.id());
        }
        return scripts.run(script).mapEmpty();
    }

    @Override
    public Future<Void> restore(RoomRecord room) {
        RedisKeys keys = new RedisKeys(room.room());
        ScriptCall script = new ScriptCall(
                        RedisScript.RESTORE, keys.meta(), keys.log(), keys.heads(), keys.tick(), keys.active())
                .with(room.room().value())
                .with(room.name().isEmpty() ? room.room().value() : room.name())
                .with(room.topic())
                .with(room.createdBy())
                .with(room.createdAt())
                .with(room.head())
                .with(room.at())
                .with(InstanceId.fresh())
                .with(RedisRoomLog.LEAP)
                .with(RedisKeys.channel(room.room()));
        return scripts.run(script).mapEmpty();
    }

    @Override
    public Future<Boolean> knowsArchive(String archive) {
        return ofEachShard(shard -> link.send(Request.cmd(Command.GET).arg(RedisKeys.archive(shard))))
                .map(all -> all.stream()
                        .allMatch(held -> held != null && held.toString().equals(archive)));
    }

    @Override
    public Future<Void> restoring(String sign) {
        return ofEachShard(shard -> link.send(
                        Request.cmd(Command.SET).arg(RedisKeys.archive(shard)).arg(sign)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> restored(String sign, String archive) {
        return ofEachShard(shard -> scripts.run(new ScriptCall(RedisScript.RESTORED, RedisKeys.archive(shard))
                        .with(sign)
                        .with(archive)))
                .map(all -> all.stream().allMatch(told -> told != null && told.toInteger() == 1));
    }

    @Override
    public Future<Long> now() {
        return link.send(Request.cmd(Command.TIME))
                .map(time -> time.get(0).toLong() * MS + time.get(1).toLong() / MS);
    }

    @Override
    public Future<Integer> erase(RoomId room, UserName user, long until) {
        return erasure.erase(room, user, until);
    }

    private static Future<List<@Nullable Response>> ofEachShard(IntFunction<Future<Response>> call) {
        return Future.all(IntStream.range(0, RoomId.SHARDS).mapToObj(call).toList())
                .map(all -> all.list());
    }

    /** One call for the rooms of a shard, or for part of them. */
    private static <R> Future<?> eachShard(
            Collection<R> rooms, Function<R, RoomId> room, Function<List<R>, Future<Void>> call) {
        Map<Integer, List<R>> byShard = new TreeMap<>();
        rooms.forEach(each -> byShard.computeIfAbsent(room.apply(each).shard(), fresh -> new ArrayList<>())
                .add(each));
        List<Future<Void>> parts = new ArrayList<>();
        for (List<R> all : byShard.values()) {
            for (int from = 0; from < all.size(); from += PAGE) {
                parts.add(call.apply(all.subList(from, Math.min(all.size(), from + PAGE))));
            }
        }
        return Future.all(parts);
    }
}
