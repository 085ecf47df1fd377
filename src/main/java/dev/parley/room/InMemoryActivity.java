package dev.parley.room;

import dev.parley.core.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One shard's rooms by the tick of the last creation, join or message. */
final class InMemoryActivity {
    private final Map<RoomId, Long> ticks = new HashMap<>();
    private final NavigableMap<Long, RoomId> rooms = new TreeMap<>();

    void active(RoomId room, long tick) {
        forget(room);
        ticks.put(room, tick);
        rooms.put(tick, room);
    }

    void forget(RoomId room) {
        Long before = ticks.remove(room);
        if (before != null) {
            rooms.remove(before);
        }
    }

    /** @return its tick, or a negative number where nothing is known of it */
    long of(RoomId room) {
        return ticks.getOrDefault(room, -1L);
    }

    List<RoomActivity> newest(long before, int most) {
        return first(rooms.headMap(before, false).descendingMap(), most);
    }

    List<RoomActivity> oldest(long after, long until, int most) {
        return after < until ? first(rooms.subMap(after, false, until, true), most) : List.of();
    }

    private static List<RoomActivity> first(Map<Long, RoomId> from, int most) {
        List<RoomActivity> found = new ArrayList<>();
        for (Map.Entry<Long, RoomId> room : from.entrySet()) {
            if (found.size() == most) {
                break;
            }
            found.add(new RoomActivity(room.getValue(), room.getKey()));
        }
        return found;
    }
}
