package dev.parley.testing;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.room.Journals;
import dev.parley.room.RoomHead;
import dev.parley.room.ShardChanges;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Journals that the test writes, and that count what is asked of them. Their answers never wait, unless they are away. */
public final class FakeJournals implements Journals {
    private final Function<RoomId, RoomHead> head;
    private final Map<RoomId, Long> changed = new LinkedHashMap<>();
    private final Map<Integer, Long> ticks = new HashMap<>();
    private final List<List<RoomId>> asked = new ArrayList<>();
    private Set<String> instances = Set.of();
    private List<RoomId> claimed = List.of();
    private int page = Integer.MAX_VALUE;
    private long tick = 1_000;
    private int looks;
    private boolean away;
    private boolean silent;

    /** @param head how far a room is in the store */
    public FakeJournals(Function<RoomId, RoomHead> head) {
        this.head = head;
    }

    /** Something of this room changes. */
    public void move(RoomId room) {
        changed.remove(room);
        changed.put(room, ++tick);
        ticks.put(room.shard(), tick);
    }

    /** As FLUSHALL does. */
    public void forget() {
        changed.clear();
        ticks.clear();
    }

    public void pagesOf(int rooms) {
        page = rooms;
    }

    public void hold(Set<String> ids) {
        instances = ids;
    }

    /** From here on every question fails, or none does. */
    public void away(boolean now) {
        away = now;
    }

    /** From here on no question is answered, or each is. */
    public void silent(boolean now) {
        silent = now;
    }

    /** How often changes were asked for. */
    public int looks() {
        return looks;
    }

    /** The rooms whose heads were asked for, question by question; forgotten once told. */
    public List<List<RoomId>> asked() {
        List<List<RoomId>> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    @Override
    public Future<List<ShardChanges>> changes(List<Long> since) {
        looks++;
        if (silent) {
            return Promise.<List<ShardChanges>>promise().future();
        }
        if (away) {
            return Future.failedFuture("away");
        }
        List<ShardChanges> shards = new ArrayList<>();
        for (int shard = 0; shard < RoomId.SHARDS; shard++) {
            shards.add(changes(shard, since.get(shard)));
        }
        return Future.succeededFuture(shards);
    }

    private ShardChanges changes(int shard, long since) {
        long last = ticks.getOrDefault(shard, 0L);
        List<Map.Entry<RoomId, Long>> moved = changed.entrySet().stream()
                .filter(entry -> since >= 0 && entry.getKey().shard() == shard && entry.getValue() > since)
                .toList();
        boolean more = moved.size() > page;
        List<Map.Entry<RoomId, Long>> told = more ? moved.subList(0, page) : moved;
        long upTo = more ? told.get(page - 1).getValue() : last;
        List<RoomId> rooms = told.stream().map(Map.Entry::getKey).toList();
        return new ShardChanges(shard, last, upTo, more, rooms, List.copyOf(instances));
    }

    @Override
    public Future<List<RoomHead>> heads(Collection<RoomId> rooms) {
        asked.add(List.copyOf(rooms));
        return away
                ? Future.failedFuture("away")
                : Future.succeededFuture(rooms.stream().map(head).toList());
    }

    /** The rooms that are claimed for whoever asks. */
    public void claim(List<RoomId> rooms) {
        claimed = rooms;
    }

    @Override
    public Future<List<RoomId>> held(InstanceId instance) {
        return Future.succeededFuture(claimed);
    }
}
