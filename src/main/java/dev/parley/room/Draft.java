package dev.parley.room;

import dev.parley.core.UserName;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the log.
 *
 * @param id the ULID that it gets if it is stored
 */
public record Draft(
        String id, UserName user, String text, @Nullable String nonce) {

    /** About what it takes in memory and in the call, in bytes. */
    public int weight() {
        return 160 + 2 * text.length();
    }
}
