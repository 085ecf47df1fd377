package dev.parley.core;

/**
 * What one instance tells the others of somebody who types there.
 *
 * @param instance where
 * @param typing began, or goes on (true); stopped
 * @param position the room's last message there: of the same author a later one ends it, whichever comes first
 */
public record TypingNotice(String instance, UserName user, boolean typing, long position) {}
