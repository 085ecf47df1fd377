package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;

/**
 * From here on this instance must get copies of the room; a missing room is made.
 *
 * @param by the user on whose behalf
 * @param mustBeNew answer {@link LaneStatus#EXISTS} where the room is there
 * @param topic what a room that must be new begins with; empty: none
 */
public record OpenCall(InstanceId instance, RoomName room, long number, UserName by, boolean mustBeNew, String topic) {
    public OpenCall(InstanceId instance, RoomName room, long number, UserName by, boolean mustBeNew) {
        this(instance, room, number, by, mustBeNew, "");
    }
}
