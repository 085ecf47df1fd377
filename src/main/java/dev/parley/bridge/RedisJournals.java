package dev.parley.bridge;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.room.Journals;
import dev.parley.room.RoomHead;
import dev.parley.room.ShardChanges;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The journals of the shards, in Redis. */
final class RedisJournals implements Journals {
    private static final int PAGE = 1_000;
    /** Of the rooms whose heads one call asks for. */
    private static final int MOST_HEADS = 200;

    private final RedisLink link;
    private final RedisScripts scripts;

    RedisJournals(RedisLink link) {
        this.link = link;
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<List<ShardChanges>> changes(List<Long> since) {
        List<Future<ShardChanges>> shards = IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> changes(shard, since.get(shard)))
                .toList();
        return Future.all(shards).map(all -> all.<ShardChanges>list());
    }

    private Future<ShardChanges> changes(int shard, long since) {
        ScriptCall script = new ScriptCall(
                        RedisScript.CHANGED, RedisKeys.heads(shard), RedisKeys.tick(shard), RedisKeys.instances(shard))
                .with(since)
                .with(PAGE);
        return scripts.run(script)
                .map(answer -> new ShardChanges(
                        shard,
                        answer.get(0).toLong(),
                        answer.get(1).toLong(),
                        answer.get(2).toInteger() == 1,
                        answer.get(3).stream()
                                .map(room -> new RoomId(room.toString()))
                                .toList(),
                        answer.get(4).stream().map(Response::toString).toList()));
    }

    @Override
    public Future<List<RoomHead>> heads(Collection<RoomId> rooms) {
        Map<Integer, List<RoomId>> byShard = new TreeMap<>();
        rooms.forEach(room -> byShard.computeIfAbsent(room.shard(), fresh -> new ArrayList<>())
                .add(room));
        Map<RoomId, RoomHead> found = new HashMap<>();
        List<Future<Void>> parts = new ArrayList<>();
        for (List<RoomId> all : byShard.values()) {
            for (int from = 0; from < all.size(); from += MOST_HEADS) {
                parts.add(heads(all.subList(from, Math.min(all.size(), from + MOST_HEADS)), found));
            }
        }
        return Future.all(parts).map(all -> rooms.stream().map(found::get).toList());
    }

    private Future<Void> heads(List<RoomId> rooms, Map<RoomId, RoomHead> found) {
        String[] metas = rooms.stream().map(room -> new RedisKeys(room).meta()).toArray(String[]::new);
        return scripts.run(new ScriptCall(RedisScript.HEADS, metas)).map(answer -> {
            for (int i = 0; i < rooms.size(); i++) {
                RoomId room = rooms.get(i);
                String epoch = answer.get(4 * i).toString();
                long head = answer.get(4 * i + 1).toLong();
                long rosterVersion = answer.get(4 * i + 2).toLong();
                long factsVersion = answer.get(4 * i + 3).toLong();
                found.put(room, new RoomHead(room, epoch, head, rosterVersion, factsVersion));
            }
            return null;
        });
    }

    @Override
    public Future<List<RoomId>> held(InstanceId instance) {
        List<Future<List<RoomId>>> shards = IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard ->
                        link.send(Request.cmd(Command.SMEMBERS).arg(RedisKeys.roomsOf(shard, instance.value()))))
                .map(answer -> answer.map(rooms ->
                        rooms.stream().map(room -> new RoomId(room.toString())).toList()))
                .toList();
        return Future.all(shards)
                .map(all ->
                        all.<List<RoomId>>list().stream().flatMap(List::stream).toList());
    }
}
