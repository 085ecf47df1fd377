package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;

/** @param topic empty: none from here on */
public record TopicCall(InstanceId instance, RoomId room, String topic) {}
