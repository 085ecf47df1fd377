package dev.parley.room;

import dev.parley.core.RoomId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rooms that an {@link InMemoryStore} remembers, and what they share by shard. */
final class InMemoryRooms {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryRooms.class);
    private static final int AT_A_TIME = 64;

    private final Clock clock;
    private final long historyLength;
    private final InMemoryNonces nonces;
    private final InMemoryLoad load;
    private final Map<RoomId, InMemoryRoom> rooms = new HashMap<>();
    /** Those of which the log has something to give: the one in which nothing was said for the longest time is the first. */
    private final Map<RoomId, InMemoryRoom> logs = new LinkedHashMap<>();

    private final List<InMemoryShard> shards =
            Stream.generate(InMemoryShard::new).limit(RoomId.SHARDS).toList();

    InMemoryRooms(Clock clock, long historyLength, InMemoryNonces nonces, InMemoryLoad load) {
        this.clock = clock;
        this.historyLength = historyLength;
        this.nonces = nonces;
        this.load = load;
    }

    InMemoryRoom make(RoomId id) {
        return rooms.computeIfAbsent(id, fresh -> empty());
    }

    @Nullable
    InMemoryRoom find(RoomId id) {
        return rooms.get(id);
    }

    /** A room that isn't there looks like an empty one; looking doesn't make it. */
    InMemoryRoom look(RoomId id) {
        InMemoryRoom room = rooms.get(id);
        return room == null ? empty() : room;
    }

    private InMemoryRoom empty() {
        return new InMemoryRoom(historyLength, nonces.ofRoom(), load);
    }

    InMemoryShard shard(RoomId id) {
        return shards.get(id.shard());
    }

    InMemoryShard shard(int number) {
        return shards.get(number);
    }

    List<ShardChanges> changes(List<Long> since) {
        return IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> shards.get(shard).changes(shard, since.get(shard)))
                .toList();
    }

    /** Its log, its roster or its topic changed. */
    void moved(RoomId id) {
        shard(id).journal().moved(id, micros());
    }

    /** It was made, or somebody joined, or something was said. */
    void active(RoomId id) {
        moved(id);
        shard(id).activity().active(id, shard(id).journal().tick());
    }

    /** Somebody left: if it was the last one, the room is idle from now on; in the order of the lists it stays where it is. */
    void left(RoomId id, InMemoryRoom room) {
        moved(id);
        if (room.seats().isEmpty()) {
            room.emptied(shard(id).journal().tick());
        }
    }

    /** By the clock. */
    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** What an instance has in a room may have changed; one that was never made, and that nobody can know of any more, is forgotten. */
    void settle(RoomId id, InMemoryRoom room, String instance) {
        shard(id).holds(instance, id, room.isHeldBy(instance));
        if (!room.isMade() && room.isUnused() && !room.hasMessages()) {
            forget(id);
        }
    }

    void forget(RoomId id) {
        InMemoryRoom room = rooms.remove(id);
        if (room != null) {
            room.cutTo(0);
        }
        logs.remove(id);
        shard(id).journal().forget(id);
        shard(id).activity().forget(id);
    }

    /** Nonces whose time is over go, and what the heap has no room for. */
    void sweep() {
        nonces.pass(clock.millis());
        if (load.isTooMuch()) {
            shed();
        }
    }

    /** Something was said there. */
    void spoken(RoomId id, InMemoryRoom room) {
        active(id);
        logs.remove(id);
        if (room.canGive()) {
            logs.put(id, room);
        }
    }

    /** The logs in which nothing was said for the longest time lose their older halves, a few at a time, so that nobody waits for what a crowd left. */
    private void shed() {
        int each = Math.min(AT_A_TIME, logs.size());
        int halved = 0;
        for (; halved < each && load.isTooMuch(); halved++) {
            Iterator<Map.Entry<RoomId, InMemoryRoom>> eldest = logs.entrySet().iterator();
            Map.Entry<RoomId, InMemoryRoom> next = eldest.next();
            RoomId id = next.getKey();
            InMemoryRoom room = next.getValue();
            eldest.remove();
            room.halve();
            if (room.canGive()) {
                // the others have their turn first
                logs.put(id, room);
            }
        }
        LOG.atDebug().addKeyValue("rooms", halved).log("the logs in memory were more than a fourth of the heap");
    }

    int size() {
        return rooms.size();
    }

    List<RoomId> held(String instance) {
        return shards.stream().flatMap(shard -> shard.held(instance).stream()).toList();
    }
}
