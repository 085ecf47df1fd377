package dev.parley.dialect;

/**
 * What the dialects need to know of the configuration.
 *
 * @param maxTextLength of a message, in code points after trim
 */
public record Rules(int maxTextLength) {}
