package dev.parley.room;

import dev.parley.core.RoomId;

/** How far a room has come in the store: the last number of its log, and the versions of its roster and of its {@link RoomFacts}. */
public record RoomHead(RoomId room, String epoch, long head, long rosterVersion, long factsVersion) {}
