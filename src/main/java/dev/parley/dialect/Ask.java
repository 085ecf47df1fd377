package dev.parley.dialect;

import dev.parley.core.Command;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a frame asked for.
 *
 * @param ref what the dialect needs to know again when it is answered: nobody else reads it
 * @param slash it was given as a slash command, and counts against the user's allowance of these
 */
public record Ask(Command command, @Nullable Object ref, boolean slash) {
    public Ask(Command command, @Nullable Object ref) {
        this(command, ref, false);
    }
}
