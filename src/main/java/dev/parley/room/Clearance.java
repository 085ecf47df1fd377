package dev.parley.room;

import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.List;

/** Rooms that nobody needs any more, and their end. A failed future means that the outcome is unknown; each call may be repeated. */
public interface Clearance {

    /**
     * The rooms of each shard where nothing has happened for a while, the quietest first. Leaves don't count here, but in {@link #collect}.
     *
     * @param after for each of the {@link RoomId#SHARDS} shards: only what happened after this tick
     * @param keeping rooms that are due by neither of its times are left out
     * @param perShard at most so many of each
     */
    Future<List<List<RoomActivity>>> idle(List<Long> after, Keeping keeping, int perShard);

    /**
     * Forgets the room and all that belongs to it, where its time is over, nobody is in it and no instance has it open: looked at and done in
     * one step.
     *
     * @return whether it is gone by this call
     */
    Future<Boolean> collect(RoomId room, Keeping keeping);
}
