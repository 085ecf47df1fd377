package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that {@link FakeLogs} holds, and a snapshot of it. */
final class FakeLogState {
    final Map<RoomId, Room> rooms = new HashMap<>();
    final Map<Integer, Long> ticks = new HashMap<>();
    final List<Long> cursors = new ArrayList<>(Collections.nCopies(RoomId.SHARDS, 0L));
    final Map<Integer, String> markers = new HashMap<>();
    String archive = "";
    String holder = "";
    long leaseEnd;

    FakeLogState copy() {
        FakeLogState copy = new FakeLogState();
        rooms.forEach((id, room) -> copy.rooms.put(id, room.copy()));
        copy.ticks.putAll(ticks);
        Collections.copy(copy.cursors, cursors);
        copy.markers.putAll(markers);
        copy.archive = archive;
        copy.holder = holder;
        copy.leaseEnd = leaseEnd;
        return copy;
    }

    static final class Room {
        final TreeMap<Long, ChatMessage> log = new TreeMap<>();
        String name = "";
        String topic = "";
        long createdAt;
        String epoch = "";
        long base = 1;
        long head;
        String last = "";
        long archived;
        long tick;
        long at;
        long facts;
        long roster;
        List<UserName> members = List.of();

        Room copy() {
            Room copy = new Room();
            copy.log.putAll(log);
            copy.name = name;
            copy.topic = topic;
            copy.createdAt = createdAt;
            copy.epoch = epoch;
            copy.base = base;
            copy.head = head;
            copy.last = last;
            copy.archived = archived;
            copy.tick = tick;
            copy.at = at;
            copy.facts = facts;
            copy.roster = roster;
            copy.members = members;
            return copy;
        }
    }
}
