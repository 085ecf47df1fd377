package dev.parley.room;

import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;

/**
 * What the registry has for a gateway loop, in one order: an event after {@link Entered} is after the join, one before it is covered by the
 * join's answer.
 */
public sealed interface Delivery {

    /** @param counted as in {@link RoomRequest.Enter}: whether one {@link RoomRequest.Exit} must follow */
    record Entered(RoomRequest.From to, Joining joining, boolean counted) implements Delivery {}

    record Stored(RoomRequest.From to, Receipt receipt) implements Delivery {}

    record Refused(RoomRequest.From to, RefusedException refusal) implements Delivery {}

    /** For every member of the event's room on this loop. */
    record Told(Event event) implements Delivery {}
}
