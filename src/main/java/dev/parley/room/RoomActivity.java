package dev.parley.room;

import dev.parley.core.RoomId;

/**
 * When something last happened in a room: its creation, a join, a message.
 *
 * @param tick microseconds since 1970 by the store's clock; no two rooms of a shard have the same
 */
public record RoomActivity(RoomId room, long tick) {
    private static final long MICROS = 1_000;

    /** In ms since 1970. */
    public long millis() {
        return tick / MICROS;
    }
}
