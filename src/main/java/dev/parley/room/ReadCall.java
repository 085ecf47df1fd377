package dev.parley.room;

import dev.parley.core.RoomId;

/**
 * Part of a log.
 *
 * @param from first number, or 0: the newest {@code count} messages
 * @param to last number, or 0: up to the head
 */
public record ReadCall(RoomId room, long from, long to, int count) {}
