package dev.parley.room;

/**
 * @param status {@link LaneStatus#OK} or {@link LaneStatus#FENCED}
 * @param there false: there is no such room, and nothing was changed
 * @param version of the room's facts, as in {@link RoomFacts#version}
 */
public record TopicAnswer(LaneStatus status, boolean there, long version) {}
