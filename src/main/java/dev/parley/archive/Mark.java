package dev.parley.archive;

import dev.parley.core.Place;

/**
 * How far a room is archived: the last message that is.
 *
 * @param epoch of the log that it was read from
 * @param at the message's time, ms since 1970
 */
public record Mark(String epoch, long seq, String id, long at) {
    /** Where that message stands. */
    public Place.Stored place() {
        return new Place.Stored(at, seq);
    }
}
