package dev.parley.bridge;

import dev.parley.bus.CopyCodec;
import dev.parley.core.InstanceId;
import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.LaneStatus;
import dev.parley.room.Roster;
import dev.parley.room.SeatAnswer;
import dev.parley.room.SeatCall;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;

/** The rosters of the rooms, as hashes in Redis. */
final class RedisRoster implements Roster {
    private final RedisScripts scripts;

    RedisRoster(RedisLink link) {
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        RedisKeys keys = new RedisKeys(call.room());
        InstanceId instance = call.instance();
        ScriptCall script = new ScriptCall(
                        RedisScript.SEAT,
                        keys.meta(),
                        keys.roster(),
                        keys.roomsOf(instance),
                        keys.instances(),
                        keys.dead(),
                        keys.lanesOf(instance),
                        keys.open(),
                        keys.heads(),
                        keys.tick(),
                        keys.active())
                .with(instance.value())
                .with(call.number())
                .with(call.room().value())
                .with(RedisKeys.channel(call.room()))
                .with(call.whole())
                .with(call.anybody())
                .with(call.seats().size());
        for (SeatCall.Seat seat : call.seats()) {
            script = script.with(seat.user().key()).with(seat.user().shown()).with(seat.here());
        }
        return scripts.run(script).map(RedisRoster::seated);
    }

    private static SeatAnswer seated(Response answer) {
        LaneStatus status = LaneStatus.valueOf(answer.get(0).toString());
        if (status != LaneStatus.OK) {
            return new SeatAnswer(status, new PresenceChange(0, 0, List.of(), List.of()));
        }
        PresenceChange change = new PresenceChange(
                answer.get(1).toLong(), answer.get(2).toInteger(), users(answer.get(3)), users(answer.get(4)));
        return new SeatAnswer(status, change);
    }

    private static List<UserName> users(Response shown) {
        return shown.stream().map(name -> CopyCodec.user(name.toString())).toList();
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        RedisKeys keys = new RedisKeys(room);
        return scripts.run(new ScriptCall(RedisScript.ROSTER, keys.meta(), keys.roster()))
                .map(RedisRoster::page);
    }

    private static PresencePage page(Response answer) {
        List<UserName> users = answer.stream()
                .skip(1)
                .map(name -> CopyCodec.user(name.toString()))
                .toList();
        return new PresencePage(answer.get(0).toLong(), users);
    }
}
