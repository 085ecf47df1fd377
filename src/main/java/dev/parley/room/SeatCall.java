package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.List;

/**
 * Which users this instance has in a room: absolute, so that a repeat changes nothing.
 *
 * @param whole these are all it has
 * @param anybody whether somebody of this instance is in the room afterwards
 */
public record SeatCall(
        InstanceId instance, RoomId room, long number, boolean whole, boolean anybody, List<Seat> seats) {

    public record Seat(UserName user, boolean here) {}
}
