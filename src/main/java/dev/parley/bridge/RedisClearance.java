package dev.parley.bridge;

import dev.parley.core.RoomId;
import dev.parley.room.Clearance;
import dev.parley.room.Keeping;
import dev.parley.room.RoomActivity;
import io.vertx.core.Future;
import java.util.List;

/** The end of rooms in Redis. */
final class RedisClearance implements Clearance {
    private final RedisScripts scripts;
    private final RedisActivity activity;
    private final boolean archived;

    /** @param archived whether a room stays until all of it is */
    RedisClearance(RedisLink link, boolean archived) {
        this.archived = archived;
        this.scripts = new RedisScripts(link);
        this.activity = new RedisActivity(scripts);
    }

    @Override
    public Future<List<List<RoomActivity>>> idle(List<Long> after, Keeping keeping, int perShard) {
        return activity.ofEach(shard -> new ScriptCall(RedisScript.IDLE, RedisKeys.active(shard))
                .with(after.get(shard))
                .with(keeping.shortest().toMillis())
                .with(perShard));
    }

    @Override
    public Future<Boolean> collect(RoomId room, Keeping keeping) {
        RedisKeys keys = new RedisKeys(room);
        ScriptCall script = new ScriptCall(
                        RedisScript.COLLECT,
                        keys.meta(),
                        keys.log(),
                        keys.roster(),
                        keys.open(),
                        keys.noncesNow(),
                        keys.noncesBefore(),
                        keys.heads(),
                        keys.active())
                .with(room.value())
                .with(keeping.empty().toMillis())
                .with(keeping.history().toMillis())
                .with(archived);
        return scripts.run(script).map(answer -> answer.toInteger() == 1);
    }
}
