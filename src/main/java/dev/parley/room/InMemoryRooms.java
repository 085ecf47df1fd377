package dev.parley.room;

import dev.parley.core.RoomId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rooms that an {@link InMemoryStore} remembers, and what they share by shard. */
final class InMemoryRooms {
    private final Clock clock;
    private final long historyLength;
    private final InMemoryNonces nonces;
    private final Map<RoomId, InMemoryRoom> rooms = new HashMap<>();
    private final List<InMemoryShard> shards =
            Stream.generate(InMemoryShard::new).limit(RoomId.SHARDS).toList();

    InMemoryRooms(Clock clock, long historyLength, InMemoryNonces nonces) {
        this.clock = clock;
        this.historyLength = historyLength;
        this.nonces = nonces;
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
        return new InMemoryRoom(historyLength, nonces.ofRoom());
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
        rooms.remove(id);
        shard(id).journal().forget(id);
        shard(id).activity().forget(id);
    }

    /** Of nonces, those whose time is over. */
    void sweep() {
        nonces.pass(clock.millis());
    }

    int size() {
        return rooms.size();
    }

    List<RoomId> held(String instance) {
        return shards.stream().flatMap(shard -> shard.held(instance).stream()).toList();
    }
}
