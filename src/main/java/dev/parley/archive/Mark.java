package dev.parley.archive;

/**
 * How far a room is archived: the last message that is.
 *
 * @param epoch of the log that it was read from
 * @param at the message's time, ms since 1970
 */
public record Mark(String epoch, long seq, String id, long at) {}
