package dev.parley.room;

import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.Presence;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import java.util.List;

/**
 * What the registry has for a gateway loop, in one order: an event after {@link Entered} is after the join, one before it is covered by the
 * join's answer.
 */
public sealed interface Delivery {

    /** @param counted as in {@link RoomRequest.Enter}: whether one {@link RoomRequest.Exit} must follow */
    record Entered(RoomRequest.From to, Joining joining, boolean counted) implements Delivery {}

    record Stored(RoomRequest.From to, Receipt receipt) implements Delivery {}

    record Refused(RoomRequest.From to, RefusedException refusal) implements Delivery {}

    /**
     * For every session that shares one of the rooms with the user.
     *
     * @param rooms empty: for everybody
     */
    record Attended(Presence presence, List<RoomId> rooms) implements Delivery {}

    /** For every member of the event's room on this loop. */
    record Told(Event event) implements Delivery {}

    /** For this session alone, as a member of the event's room: what it can't know, because it was told before it came. */
    record ToldOne(RoomRequest.From to, Event event) implements Delivery {}
}
