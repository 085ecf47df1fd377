package dev.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * One accepted message: what the log of its room holds.
 *
 * @param seq 1, 2, 3, … in its room
 * @param id a ULID
 * @param user the author, as shown
 * @param nonce what the author's client gave with it
 * @param at milliseconds since 1970 by the store's clock; never falls within a room
 * @param action said with {@code /me}: what the author does, not says
 */
public record ChatMessage(
        long seq,
        String id,
        String user,
        String text,
        @Nullable String nonce,
        long at,
        boolean action) {

    public ChatMessage(long seq, String id, String user, String text, @Nullable String nonce, long at) {
        this(seq, id, user, text, nonce, at, false);
    }

    /** About what it takes in memory, in bytes. */
    public int weight() {
        int strings = text.length() + user.length() + (nonce == null ? 0 : nonce.length());
        // itself, its id, what strings are beside their characters, and a reference to it
        return 200 + 2 * strings;
    }
}
