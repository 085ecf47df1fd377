package dev.parley.bridge;

import dev.parley.archive.LogHead;
import dev.parley.archive.LogSource;
import dev.parley.archive.LogSource.Archived;
import dev.parley.core.LogPage;
import dev.parley.room.Draft;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.room.StoreContract;
import dev.parley.testing.RedisProcess;
import java.util.List;
import java.util.stream.IntStream;

/** Words in which it is told what an archiver and the logs in Redis have to do with each other. */
abstract class LogSourceOnRedis extends StoreContract {
    protected final LogSource logs = bridge().logs;

    protected abstract Bridge bridge();

    protected abstract RedisProcess redis();

    @Override
    protected RoomLog log() {
        return bridge().store;
    }

    @Override
    protected Roster roster() {
        return bridge().store;
    }

    protected String key(String name) {
        return "parley:{" + room.shard() + "}:" + name;
    }

    protected long length() {
        return (Long) redis().command("XLEN", key("log:" + room));
    }

    protected LogHead head() {
        return get(logs.heads(List.of(room))).get(0);
    }

    protected LogPage page() {
        return get(logs.read(room, 1, 1_000));
    }

    protected void say(int count) {
        for (int said = 0; said < count; said += 50) {
            append(IntStream.range(0, Math.min(50, count - said))
                    .mapToObj(i -> draft(ANA, "m" + i))
                    .toArray(Draft[]::new));
        }
    }

    protected void archived(long seq, String id) {
        get(logs.archived(List.of(new Archived(room, head().epoch(), seq, id))));
    }
}
