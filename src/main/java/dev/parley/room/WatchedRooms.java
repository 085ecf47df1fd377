package dev.parley.room;

import dev.parley.core.RoomId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rooms that are open on an instance, as the journals are compared with them. */
final class WatchedRooms implements JournalWatch.Rooms {
    private final Map<RoomId, Room> rooms;
    private final Homecoming homecoming;
    private final Attendance attendance;
    private final Consumer<Set<String>> seen;

    /** @param seen hears the ids of all instances that hold seats or feeds anywhere */
    WatchedRooms(Map<RoomId, Room> rooms, Homecoming homecoming, Attendance attendance, Consumer<Set<String>> seen) {
        this.rooms = rooms;
        this.homecoming = homecoming;
        this.attendance = attendance;
        this.seen = seen;
    }

    @Override
    public boolean has(RoomId room) {
        return rooms.containsKey(room);
    }

    @Override
    public Collection<RoomId> all() {
        return List.copyOf(rooms.keySet());
    }

    private @Nullable OpenRoom inside(RoomId room) {
        Room here = rooms.get(room);
        return here == null ? null : here.inside();
    }

    @Override
    public @Nullable RoomHead known(RoomId room) {
        OpenRoom open = inside(room);
        return open == null ? null : open.known(room);
    }

    @Override
    public void moved(RoomId room) {
        Room here = rooms.get(room);
        if (here != null) {
            here.recheck();
        }
    }

    @Override
    public void behind(RoomHead store) {
        OpenRoom open = inside(store.room());
        if (open != null) {
            open.catchUp(store);
        }
    }

    @Override
    public void forgot(Set<Integer> shards, long at) {
        attendance.restate(shards);
        homecoming.forgot(
                rooms.entrySet().stream()
                        .filter(entry -> shards.contains(entry.getKey().shard()))
                        .map(Map.Entry::getValue)
                        .toList(),
                at);
    }

    @Override
    public void seen(Set<String> instances) {
        seen.accept(instances);
    }
}
