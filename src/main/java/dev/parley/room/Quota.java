package dev.parley.room;

import dev.parley.core.Rate;

/**
 * Which allowance a message is charged to, over all instances.
 *
 * @param name one bucket each: {@code simple:ana}, the dialect and the user's key
 */
public record Quota(String name, Rate rate) {}
