package dev.parley.core;

/**
 * A room in a list of rooms.
 *
 * @param name the display name
 * @param members how many
 * @param activeAt when it was made, somebody joined or something was said, whichever was last; ms since 1970
 * @param head the last message's number; 0 where nothing was said
 */
public record RoomLine(RoomId room, String name, int members, long activeAt, long head) {}
