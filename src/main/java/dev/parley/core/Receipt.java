package dev.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * What the sender learns: its message is in the log.
 *
 * @param duplicate the nonce was known: these are the first one's facts
 * @param first the first one itself, where it is a duplicate and the log still holds it
 */
public record Receipt(
        String id,
        long seq,
        long at,
        boolean duplicate,
        @Nullable ChatMessage first) {
    public Receipt(String id, long seq, long at, boolean duplicate) {
        this(id, seq, at, duplicate, null);
    }
}
