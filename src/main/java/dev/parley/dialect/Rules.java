package dev.parley.dialect;

/** @param maxTextLength of a message, in code points after trim */
public record Rules(int maxTextLength) {}
