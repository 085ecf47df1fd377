package dev.parley.room;

import dev.parley.core.RoomId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the rooms of one shard share: their journal, which instances hold anything here, and which are dead. */
final class InMemoryShard {
    private static final int PAGE = 100;

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryActivity activity = new InMemoryActivity();
    /** Instance to the rooms where it has seats or an open feed. */
    private final Map<String, Set<RoomId>> held = new TreeMap<>();
    /** Fenced instance to the time of its burial. */
    private final Map<String, Long> dead = new HashMap<>();

    InMemoryJournal journal() {
        return journal;
    }

    InMemoryActivity activity() {
        return activity;
    }

    ShardChanges changes(int shard, long since) {
        return journal.changes(shard, since, List.copyOf(held.keySet()));
    }

    boolean isDead(String instance) {
        return dead.containsKey(instance);
    }

    /** Whether the instance has anything in the room, now. */
    void holds(String instance, RoomId room, boolean anything) {
        if (anything) {
            held.computeIfAbsent(instance, fresh -> new TreeSet<>()).add(room);
        } else {
            held.computeIfPresent(instance, (id, rooms) -> {
                rooms.remove(room);
                return rooms.isEmpty() ? null : rooms;
            });
        }
    }

    List<RoomId> bury(String instance, long now) {
        dead.values().removeIf(buried -> now - buried > InMemoryLeases.DEAD_FOR_MS);
        dead.put(instance, now);
        return held.getOrDefault(instance, Set.of()).stream().limit(PAGE).toList();
    }

    Set<RoomId> held(String instance) {
        return held.getOrDefault(instance, Set.of());
    }
}
