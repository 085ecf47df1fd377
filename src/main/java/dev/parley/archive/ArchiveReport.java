package dev.parley.archive;

/**
 * How archiving does, as this instance sees it.
 *
 * @param answers whether the database does, now
 * @param leads whether this instance is the one that archives
 * @param lag messages that wait; 0 where another instance leads
 * @param late whether more than half of what may wait waits in any room
 */
public record ArchiveReport(boolean answers, boolean leads, long lag, boolean late) {

    /** Of one that doesn't answer. */
    public static ArchiveReport silent() {
        return new ArchiveReport(false, false, 0, false);
    }
}
