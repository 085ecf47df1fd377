package dev.parley.archive;

import dev.parley.core.RoomId;
import java.util.function.Consumer;

/** One look at a room that has changed: over when its messages and its facts are archived, or can't be now. Its members have rounds of their own. */
final class Visit {
    /** As it was when the visit began. */
    final LogHead head;

    final Bookmark bookmark;
    private final Consumer<Visit> over;
    private int owed = 1;
    private long laterBy;
    private boolean firmly;
    private boolean dropped;
    private boolean takenBack;

    /** @param over hears of its end */
    Visit(LogHead head, Bookmark bookmark, Consumer<Visit> over) {
        this.head = head;
        this.bookmark = bookmark;
        this.over = over;
    }

    RoomId room() {
        return head.room();
    }

    /** One thing more is to be done; ends with {@link #done} or one of the others. */
    void owes() {
        owed++;
    }

    void done() {
        owed--;
        if (owed == 0) {
            over.accept(this);
        }
    }

    /** It can't be done now. */
    void postpone(long millis) {
        laterBy = Math.max(laterBy, millis);
        done();
    }

    /** Its messages can't be stored, whatever happens in the room meanwhile; what is still being read is for nothing. */
    void drop(long millis) {
        firmly = true;
        dropped = true;
        postpone(millis);
    }

    /** The log is told that it is not archived so far; once. */
    boolean takesBack() {
        boolean first = !takenBack;
        takenBack = true;
        return first;
    }

    boolean isDropped() {
        return dropped;
    }

    /** In how many ms another one is due; 0: none is. */
    long laterBy() {
        return laterBy;
    }

    boolean firmly() {
        return firmly;
    }
}
