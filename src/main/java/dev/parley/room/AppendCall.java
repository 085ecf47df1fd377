package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import java.util.List;

/**
 * One call of a room's lane. Repeated with the same number it gets the same answer and changes nothing.
 *
 * @param number rising within the instance
 * @param position what the caller told already: the log continues beyond it, whatever the store remembers
 * @param freshEpoch becomes the epoch where the store has none, or knows less than the caller
 * @param publish tell everybody by pub/sub, though all others are on the caller's bus
 */
public record AppendCall(
        InstanceId instance,
        RoomId room,
        long number,
        long position,
        String freshEpoch,
        boolean publish,
        List<Draft> drafts) {
    /** The same call, by a caller that has come to another position. */
    public AppendCall from(long now) {
        return new AppendCall(instance, room, number, now, freshEpoch, publish, drafts);
    }
}
