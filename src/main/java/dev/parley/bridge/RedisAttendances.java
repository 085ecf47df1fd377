package dev.parley.bridge;

import dev.parley.core.RoomId;
import dev.parley.room.AttendCall;
import dev.parley.room.Attendances;
import dev.parley.room.LaneStatus;
import io.vertx.core.Future;
import java.util.stream.Collectors;

/** Who is online, as hashes in Redis, one for each shard. */
final class RedisAttendances implements Attendances {
    private final RedisScripts scripts;

    RedisAttendances(RedisLink link) {
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<LaneStatus> attend(AttendCall call) {
        int shard = call.shard();
        String instance = call.instance().value();
        ScriptCall script = new ScriptCall(
                        RedisScript.ATTEND,
                        RedisKeys.online(shard),
                        RedisKeys.sharedRooms(shard),
                        RedisKeys.usersOf(shard, instance),
                        RedisKeys.lanesOf(shard, instance),
                        RedisKeys.dead(shard))
                .with(instance)
                .with(call.number())
                .with(RedisKeys.PRESENCE)
                .with(call.whole())
                .with(call.statements().size());
        for (AttendCall.Statement statement : call.statements()) {
            script = script.with(statement.user().key())
                    .with(statement.user().shown())
                    .with(statement.here())
                    .with(statement.news())
                    .with(statement.rooms().stream().map(RoomId::value).collect(Collectors.joining(" ")));
        }
        return scripts.run(script).map(answer -> LaneStatus.valueOf(answer.toString()));
    }
}
