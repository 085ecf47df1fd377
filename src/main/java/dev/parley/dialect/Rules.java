package dev.parley.dialect;

/**
 * What the dialects need to know of the configuration.
 *
 * @param maxTextLength of a message, in code points after trim
 * @param tokenRequired nobody is let in without a session token, where the dialect itself brings it
 */
public record Rules(int maxTextLength, boolean tokenRequired) {
    /** Of a server that is open. */
    public Rules(int maxTextLength) {
        this(maxTextLength, false);
    }
}
