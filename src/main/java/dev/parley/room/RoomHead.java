package dev.parley.room;

import dev.parley.core.RoomId;

/** How far a room has come in the store: the last number of its log, and the version of its roster. */
public record RoomHead(RoomId room, String epoch, long head, long rosterVersion) {}
