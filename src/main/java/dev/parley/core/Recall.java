package dev.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a room's history is wanted.
 *
 * @param before the newest {@code limit} messages before this place, exclusive; null: see {@code after}
 * @param after the oldest {@code limit} messages after this place, exclusive; where both are null, the newest of all
 * @param limit 1-100
 */
public record Recall(@Nullable Place before, @Nullable Place after, int limit) {
    public static final int MAX = 100;
    public static final int USUAL = 50;
}
