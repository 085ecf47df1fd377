package dev.parley.core;

import java.util.List;

/**
 * The answer to a join, true at one moment of the room: everything up to {@code head} is either in {@code messages} or was not asked for,
 * everything after it comes live.
 *
 * @param topic empty where there is none
 * @param messages oldest first
 * @param hasMore there are, or may be, older messages than these
 * @param recovered whether {@code messages} is exactly what a resume missed; false where none was asked
 */
public record Joining(
        RoomName room,
        String topic,
        UserName user,
        Members members,
        List<ChatMessage> messages,
        boolean hasMore,
        long head,
        boolean recovered) {}
