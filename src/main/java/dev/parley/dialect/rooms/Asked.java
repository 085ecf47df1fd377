package dev.parley.dialect.rooms;

import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.slash.SlashCommand;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs to know of its frame.
 *
 * @param user who asked
 * @param slash where it was a slash command
 */
record Asked(
        String type,
        @Nullable String nonce,
        @Nullable UserName user,
        @Nullable SlashCommand slash) {

    static Asked of(Ask ask) {
        if (ask.ref() instanceof Asked asked) {
            return asked;
        }
        throw new IllegalArgumentException("not asked in this dialect");
    }
}
