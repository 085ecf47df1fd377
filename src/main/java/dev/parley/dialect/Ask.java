package dev.parley.dialect;

import dev.parley.core.Command;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a frame asked for.
 *
 * @param ref what the dialect needs to know again when it is answered: nobody else reads it
 */
public record Ask(Command command, @Nullable Object ref) {}
