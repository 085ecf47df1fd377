package dev.parley.bridge;

import dev.parley.core.RoomId;
import dev.parley.room.Beat;
import dev.parley.room.BeatCall;
import dev.parley.room.LeaseTimes;
import dev.parley.room.Leases;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;

/** The leases of the instances, by Redis' clock. */
final class RedisLeases implements Leases {
    /** How many rooms, or users, one look at a shard takes. */
    private static final int PAGE = 100;

    private final RedisScripts scripts;
    private final LeaseTimes times;

    RedisLeases(RedisLink link) {
        this(link, LeaseTimes.USUAL);
    }

    RedisLeases(RedisLink link, LeaseTimes times) {
        this.scripts = new RedisScripts(link);
        this.times = times;
    }

    @Override
    public Future<Beat> beat(BeatCall call) {
        ScriptCall script = new ScriptCall(RedisScript.BEAT, RedisKeys.LEASES, RedisKeys.LAST_BEAT, RedisKeys.BURIED)
                .with(call.instance().value())
                .with(call.sign().name())
                .with(times.lease().toMillis())
                .with(times.silence().toMillis())
                .with(times.suspect().toMillis())
                .with(times.last().toMillis());
        for (String suspect : call.suspects()) {
            script = script.with(suspect);
        }
        return scripts.run(script).map(RedisLeases::beaten);
    }

    private static Beat beaten(Response answer) {
        return new Beat(
                answer.get(0).toInteger() == 1,
                texts(answer.get(1)),
                texts(answer.get(2)),
                answer.get(3).toInteger() == 1,
                answer.get(4).toLong());
    }

    @Override
    public Future<List<RoomId>> bury(String dead, int shard) {
        ScriptCall script = new ScriptCall(
                        RedisScript.BURY,
                        RedisKeys.dead(shard),
                        RedisKeys.roomsOf(shard, dead),
                        RedisKeys.instances(shard),
                        RedisKeys.lanesOf(shard, dead))
                .with(dead)
                .with(PAGE);
        return scripts.run(script)
                .map(rooms -> texts(rooms).stream().map(RoomId::new).toList());
    }

    @Override
    public Future<Void> unseat(String dead, RoomId room) {
        RedisKeys keys = new RedisKeys(room);
        ScriptCall script = new ScriptCall(
                        RedisScript.UNSEAT,
                        keys.meta(),
                        keys.roster(),
                        RedisKeys.roomsOf(room.shard(), dead),
                        keys.instances(),
                        keys.open(),
                        keys.heads(),
                        keys.tick())
                .with(dead)
                .with(room.value())
                .with(RedisKeys.channel(room));
        return scripts.run(script).mapEmpty();
    }

    @Override
    public Future<Integer> absent(String dead, int shard) {
        ScriptCall script = new ScriptCall(
                        RedisScript.ABSENT,
                        RedisKeys.online(shard),
                        RedisKeys.sharedRooms(shard),
                        RedisKeys.usersOf(shard, dead))
                .with(dead)
                .with(PAGE)
                .with(RedisKeys.PRESENCE);
        return scripts.run(script).map(Response::toInteger);
    }

    @Override
    public Future<Void> forget(String dead) {
        return scripts.run(new ScriptCall(RedisScript.FORGET, RedisKeys.LEASES, RedisKeys.BURIED).with(dead))
                .mapEmpty();
    }

    private static List<String> texts(Response answers) {
        return answers.stream().map(Response::toString).toList();
    }
}
