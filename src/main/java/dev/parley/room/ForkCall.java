package dev.parley.room;

import dev.parley.core.RoomId;

/**
 * "My members have seen more than this log says, or something else at the same number."
 *
 * @param forced something else at a number that both know
 */
public record ForkCall(RoomId room, String epoch, long position, String freshEpoch, boolean forced) {}
