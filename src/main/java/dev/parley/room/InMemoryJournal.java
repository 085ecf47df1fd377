package dev.parley.room;

import dev.parley.core.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One shard's journal: its rooms by the tick of their last change. */
final class InMemoryJournal {
    private static final int PAGE = 1_000;

    private final Map<RoomId, Long> ticks = new HashMap<>();
    private final NavigableMap<Long, RoomId> rooms = new TreeMap<>();
    private long tick;

    /** @param now in microseconds; ticks go on rising where it doesn't */
    void moved(RoomId room, long now) {
        tick = Math.max(tick + 1, now);
        forget(room);
        ticks.put(room, tick);
        rooms.put(tick, room);
    }

    /** Of the last change. */
    long tick() {
        return tick;
    }

    void forget(RoomId room) {
        Long before = ticks.remove(room);
        if (before != null) {
            rooms.remove(before);
        }
    }

    ShardChanges changes(int shard, long since, List<String> instances) {
        if (since < 0 || tick <= since) {
            return new ShardChanges(shard, tick, tick, false, List.of(), instances);
        }
        List<RoomId> page = new ArrayList<>();
        long last = since;
        for (Map.Entry<Long, RoomId> room : rooms.tailMap(since, false).entrySet()) {
            page.add(room.getValue());
            last = room.getKey();
            if (page.size() == PAGE) {
                break;
            }
        }
        long upTo = page.size() == PAGE ? last : tick;
        return new ShardChanges(shard, tick, upTo, upTo != tick, List.copyOf(page), instances);
    }
}
