package dev.parley.dialect;

/**
 * What the dialects need to know of the configuration.
 *
 * @param maxTextLength of a message, in code points after trim
 * @param tokenRequired nobody is let in without a session token, where the dialect itself brings it
 * @param searchable whether there is an archive that can be searched
 */
public record Rules(int maxTextLength, boolean tokenRequired, boolean searchable) {
    /** Of a server without an archive. */
    public Rules(int maxTextLength, boolean tokenRequired) {
        this(maxTextLength, tokenRequired, false);
    }

    /** Of a server that is open. */
    public Rules(int maxTextLength) {
        this(maxTextLength, false);
    }
}
