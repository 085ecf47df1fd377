package dev.parley.room;

/**
 * Where a place is in a room's log, by the numbers beside it.
 *
 * @param below the last message before it has this number or a lower one; 0: nothing is before it
 * @param above the first message after it has this number or a higher one
 */
public record Spot(long below, long above) {}
