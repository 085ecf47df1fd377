package dev.parley.core;

/**
 * A user came online (entered a first room) or went offline (its last session is gone), on whatever instance.
 *
 * @param at when, ms since 1970
 */
public record Presence(UserName user, boolean online, long at) {}
