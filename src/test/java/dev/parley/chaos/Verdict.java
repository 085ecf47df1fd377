package dev.parley.chaos;

/**
 * What a history proves.
 *
 * @param worstGapMs from the first try of a message to its delivery to a client that was there all the time
 * @param longestAwayMs from the loss of a connection until the client was back in its room
 * @param archive what was found in the archive, where there is one
 */
record Verdict(Breaches breaches, long worstGapMs, long longestAwayMs, ArchiveCheck.Tally archive) {
    boolean isClean() {
        return breaches.total() == 0;
    }
}
