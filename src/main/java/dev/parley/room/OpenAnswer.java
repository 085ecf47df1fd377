package dev.parley.room;

/** @param made whether the room was made by this call */
public record OpenAnswer(LaneStatus status, boolean made) {}
