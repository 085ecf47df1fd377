package dev.parley.core;

import java.util.List;

/**
 * The answer to a join, true at one moment of the room: everything up to {@code head} is either in {@code messages} or was not asked for,
 * everything after it comes live.
 *
 * @param messages oldest first
 * @param recovered whether {@code messages} is exactly what a resume missed; false where none was asked
 */
public record Joining(
        RoomName room, UserName user, Members members, List<ChatMessage> messages, long head, boolean recovered) {}
