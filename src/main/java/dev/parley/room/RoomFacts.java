package dev.parley.room;

/**
 * What is known of a room apart from its log.
 *
 * @param name the display name
 * @param topic empty where there is none
 * @param version how often they were changed since the room was made
 */
public record RoomFacts(String name, String topic, long version) {}
