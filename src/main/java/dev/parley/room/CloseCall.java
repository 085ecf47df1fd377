package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;

/** No more copies for this instance. Sent when no other call of the instance for the room is in flight. */
public record CloseCall(InstanceId instance, RoomId room, long number) {}
