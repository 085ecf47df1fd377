package dev.parley.archive;

import dev.parley.core.RoomId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes rooms out of the backlog and looks up how they stand: in their logs, and, where it isn't known, in the archive. */
final class Scout {
    private static final int AT_ONCE = 100;
    private static final int MOST_IN_WORK = 400;

    private final Workshop workshop;
    private final Calls calls;
    private final Backlog backlog;
    private final Bookmarks bookmarks;
    private final DatabaseCare database;
    private final Host host;
    private boolean away;

    /** Who sent it. */
    interface Host {
        /** Each of these has a bookmark. */
        void found(List<LogHead> heads);

        void failed(List<RoomId> rooms);
    }

    Scout(Workshop workshop, Calls calls, Backlog backlog, Bookmarks bookmarks, DatabaseCare database, Host host) {
        this.workshop = workshop;
        this.calls = calls;
        this.backlog = backlog;
        this.bookmarks = bookmarks;
        this.database = database;
        this.host = host;
    }

    void pump() {
        if (away || backlog.inWork() >= MOST_IN_WORK) {
            return;
        }
        List<RoomId> rooms = backlog.take(AT_ONCE);
        if (rooms.isEmpty()) {
            return;
        }
        away = true;
        calls.ask(
                () -> workshop.source().heads(rooms),
                heads -> {
                    leaveMissing(rooms, heads);
                    marks(heads);
                },
                failure -> {
                    workshop.meters().logFailed();
                    failed(rooms);
                });
    }

    private void leaveMissing(List<RoomId> rooms, List<LogHead> heads) {
        Set<RoomId> missing = new HashSet<>(rooms);
        heads.forEach(head -> missing.remove(head.room()));
        for (RoomId room : missing) {
            bookmarks.remove(room);
            backlog.done(room);
        }
    }

    private void marks(List<LogHead> heads) {
        List<RoomId> unknown = heads.stream()
                .map(LogHead::room)
                .filter(room -> !bookmarks.has(room))
                .toList();
        if (unknown.isEmpty()) {
            found(heads);
            return;
        }
        calls.ask(
                () -> workshop.archive().marks(unknown),
                (Map<RoomId, Mark> marks) -> {
                    database.readable();
                    unknown.forEach(room -> bookmarks.put(room, marks.get(room)));
                    found(heads);
                },
                failure -> {
                    database.unreadable(failure);
                    failed(heads.stream().map(LogHead::room).toList());
                });
    }

    private void found(List<LogHead> heads) {
        away = false;
        host.found(heads);
    }

    private void failed(List<RoomId> rooms) {
        away = false;
        host.failed(rooms);
    }
}
