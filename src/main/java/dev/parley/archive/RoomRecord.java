package dev.parley.archive;

import dev.parley.core.RoomId;

/**
 * A room, as the archive keeps it.
 *
 * @param name the display name
 * @param topic empty: none
 * @param createdBy the user, as shown; empty where it isn't known
 * @param createdAt ms since 1970
 * @param head the number of the last message that is archived; 0: none
 * @param at its time, ms since 1970; 0: none
 */
public record RoomRecord(RoomId room, String name, String topic, String createdBy, long createdAt, long head, long at) {

    /** What a log says of its room; how far it is archived is for the marks to say. */
    public static RoomRecord of(LogHead log) {
        return new RoomRecord(log.room(), log.name(), log.topic(), log.createdBy(), log.createdAt(), 0, 0);
    }
}
