package dev.parley.bridge;

import dev.parley.core.RoomId;
import dev.parley.room.RoomActivity;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Rooms by the ticks of their last activity, as the scripts answer them. */
final class RedisActivity {
    private final RedisScripts scripts;

    RedisActivity(RedisScripts scripts) {
        this.scripts = scripts;
    }

    /** Asks all shards at once. */
    Future<List<List<RoomActivity>>> ofEach(IntFunction<ScriptCall> call) {
        List<Future<List<RoomActivity>>> shards = IntStream.range(0, RoomId.SHARDS)
                .mapToObj(call)
                .map(script -> scripts.run(script).map(RedisActivity::rooms))
                .toList();
        return Future.all(shards).map(all -> all.<List<RoomActivity>>list());
    }

    private static List<RoomActivity> rooms(Response answer) {
        List<RoomActivity> rooms = new ArrayList<>(answer.size() / 2);
        for (int i = 0; i < answer.size(); i += 2) {
            // a score is a double: 1.7E15 and the like, exact up to 2^53
            long tick = (long) Double.parseDouble(answer.get(i + 1).toString());
            rooms.add(new RoomActivity(new RoomId(answer.get(i).toString()), tick));
        }
        return rooms;
    }
}
