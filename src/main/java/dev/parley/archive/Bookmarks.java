package dev.parley.archive;

import dev.parley.core.RoomId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The bookmarks of the rooms that were looked at last. */
final class Bookmarks {
    private static final int MAX = 20_000;
    private static final int LOOKED_AT = 100;

    private final Map<RoomId, Bookmark> marks = new LinkedHashMap<>(64, 0.75f, true);
    private final Predicate<RoomId> needed;

    /** @param needed must not be forgotten now */
    Bookmarks(Predicate<RoomId> needed) {
        this.needed = needed;
    }

    boolean has(RoomId room) {
        return marks.containsKey(room);
    }

    Bookmark of(RoomId room) {
        Bookmark mark = marks.get(room);
        if (mark == null) {
            throw new IllegalStateException("no bookmark in " + room);
        }
        return mark;
    }

    /** @param mark how far the archive has it; null: it has nothing */
    void put(RoomId room, @Nullable Mark mark) {
        marks.put(room, mark == null ? new Bookmark() : Bookmark.at(mark));
        if (marks.size() > MAX) {
            forget();
        }
    }

    private void forget() {
        Iterator<RoomId> oldest = marks.keySet().iterator();
        for (int i = 0; i < LOOKED_AT && marks.size() > MAX && oldest.hasNext(); i++) {
            if (!needed.test(oldest.next())) {
                oldest.remove();
            }
        }
    }

    void remove(RoomId room) {
        marks.remove(room);
    }
}
