package dev.parley.archive;

import dev.parley.core.RoomId;

/**
 * That a user is or was in a room.
 *
 * @param since when it was first seen there, ms since 1970
 * @param left when it was first missing again, ms since 1970; 0: it is there
 */
public record MembershipRecord(RoomId room, String user, long since, long left) {}
