package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import org.jspecify.annotations.Nullable;

/** How far a room was read, and archived, by one archiver in one term. */
final class Bookmark {
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    /** The last message that was read; 0, empty: none was. */
    private long seq;

    private String id = "";
    /** The last one that is archived. */
    private long storedSeq;

    private String storedId = "";
    private String epoch = "";
    /** Up to which number nothing is missing in that epoch, and the log knows it. */
    private long settled;

    /** What was kept last; -1: nothing. */
    private long factsVersion = -1;

    private long createdAt = -1;
    private long rosterVersion = -1;
    /** Of the scheduler, ms. */
    private long rosterAt = LONG_AGO;

    /** The archive's mark is at this message or a later one: it never goes back, unless the database does. */
    private Place.@Nullable Stored surely;

    private int failures;
    private boolean rewound;
    private long missed;

    static Bookmark at(Mark mark) {
        Bookmark bookmark = new Bookmark();
        bookmark.seq = mark.seq();
        bookmark.id = mark.id();
        bookmark.storedSeq = mark.seq();
        bookmark.storedId = mark.id();
        bookmark.epoch = mark.epoch();
        bookmark.settled = mark.seq();
        bookmark.surely = mark.place();
        return bookmark;
    }

    /** Whether the archive has lost messages since this was written: what stands here is no longer so. */
    boolean isBeyond(@Nullable Mark mark) {
        return surely != null && (mark == null || mark.place().compareTo(surely) < 0);
    }

    long seq() {
        return seq;
    }

    boolean isAt(ChatMessage message) {
        return message.seq() == seq && message.id().equals(id);
    }

    /** Nothing is to be done for the messages. */
    boolean agrees(LogHead head) {
        return head.head() == head.archived()
                && head.head() == settled
                && head.epoch().equals(epoch);
    }

    /** From this number on, or from where the count of lost messages has come to, one that isn't there is lost. */
    long missed(long next) {
        return Math.max(next, missed);
    }

    void miss(long before) {
        missed = before;
    }

    void read(ChatMessage last) {
        seq = last.seq();
        id = last.id();
    }

    /** The log isn't the one that was read: it is read from its beginning. */
    void rewind() {
        rewound = true;
        seq = 0;
        id = "";
        storedSeq = 0;
        storedId = "";
        settled = 0;
    }

    /** Whatever the archive says, the whole log is read; once. */
    void rewindOnce() {
        if (!rewound) {
            rewind();
        }
    }

    void stored(ChatMessage last) {
        storedSeq = last.seq();
        storedId = last.id();
        failures = 0;
        Place.Stored place = Place.Stored.of(last);
        if (surely == null || surely.compareTo(place) < 0) {
            surely = place;
        }
    }

    void settled(String inEpoch, long upTo) {
        epoch = inEpoch;
        settled = upTo;
    }

    /** What was read and isn't stored is read again. */
    void backToStored() {
        seq = storedSeq;
        id = storedId;
    }

    /** How often in a row it couldn't be stored. */
    int failed() {
        return ++failures;
    }

    boolean knowsFacts(LogHead head) {
        return factsVersion == head.factsVersion() && createdAt == head.createdAt();
    }

    void facts(LogHead head) {
        factsVersion = head.factsVersion();
        createdAt = head.createdAt();
    }

    boolean knowsRoster(LogHead head) {
        return rosterVersion == head.rosterVersion();
    }

    void roster(long version, long now) {
        rosterVersion = version;
        rosterAt = now;
    }

    /** What is archived of it may be an older one. */
    void forgetRoster() {
        rosterVersion = -1;
        rosterAt = LONG_AGO;
    }

    /** Long ago where it never was. */
    long rosterAt() {
        return rosterAt;
    }
}
