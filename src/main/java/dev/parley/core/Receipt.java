package dev.parley.core;

/**
 * What the sender learns: its message is in the log.
 *
 * @param duplicate the nonce was known: these are the first one's facts
 */
public record Receipt(String id, long seq, long at, boolean duplicate) {}
