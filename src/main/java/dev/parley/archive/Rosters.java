package dev.parley.archive;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Archives who is in the rooms, in rounds of its own, so that what is said never waits for who comes and goes. A round asks the journals which
 * rooms changed since the last one, a page at a time: but for a few, nothing is remembered of those whose turn comes later, however many they are.
 */
final class Rosters {
    /** People come and go more often than a record of it is worth. */
    private static final Duration EVERY = Duration.ofSeconds(10);
    /** Rooms that are looked up at once. */
    private static final int PART = 100;
    /** Rooms that needn't wait for the next round, as their last record is old. */
    private static final int MOST_SOON = 1_000;
    /** Rooms that no journal tells of. What is beyond stays as it is archived until somebody comes or goes. */
    private static final int MOST_OWED = 10_000;

    private final Workshop workshop;
    private final Calls calls;
    private final Bookmarks bookmarks;
    private final DatabaseCare database;
    private final Runnable doubt;
    private final Map<RoomId, LogHead> soon = new LinkedHashMap<>();
    private final Set<RoomId> page = new LinkedHashSet<>();
    private final Deque<LogHead> due = new ArrayDeque<>();
    /** These are in each page, whatever the journals say, until they are archived. */
    private final Set<RoomId> owed = new LinkedHashSet<>();
    /** Up to which tick of each shard all rosters are archived. */
    private List<Long> since;
    /** Where the round is. */
    private List<Long> position;

    /**
     * One at a time: an older roster of a room can't land after a newer one, and the connections, of which there are few, are left to others.
     */
    private @Nullable RoomId writing;

    /** Neither those of the round nor those of now wait for all of the other kind. */
    private boolean turnOfRound;
    /** Of the page: those that are being looked up or written. */
    private int inWork;

    private boolean more;
    /** One of the round couldn't be done: the next one begins where this one did. */
    private boolean again;

    private boolean round;

    /**
     * @param cursors up to which tick of each shard everything is archived
     * @param doubt the store with the logs has failed: it may have forgotten something
     */
    Rosters(
            Workshop workshop,
            Calls calls,
            Bookmarks bookmarks,
            DatabaseCare database,
            List<Long> cursors,
            Runnable doubt) {
        this.workshop = workshop;
        this.calls = calls;
        this.bookmarks = bookmarks;
        this.database = database;
        this.since = List.copyOf(cursors);
        this.position = since;
        this.doubt = doubt;
    }

    void begin() {
        workshop.scheduler()
                .after(
                        EVERY,
                        () -> calls.guarded(() -> {
                            position = since;
                            again = false;
                            turn();
                        }));
    }

    /** Up to which tick of each shard all rosters are archived. */
    List<Long> cursors() {
        return since;
    }

    /** The archive has less of the room than it had, and perhaps an older roster: the journals may be long past it. */
    void neglected(RoomId room) {
        if (bookmarks.has(room)) {
            bookmarks.of(room).forgetRoster();
        }
        if (owed.size() < MOST_OWED) {
            owed.add(room);
        }
    }

    /** Nobody waits for it: the next round sees to what is left out here, fails, or changes while it is written. */
    void visit(List<Visit> visits) {
        long now = workshop.scheduler().now();
        for (Visit visit : visits) {
            boolean old = now - visit.bookmark.rosterAt() >= EVERY.toMillis();
            boolean free = !visit.room().equals(writing);
            if (old && free && soon.size() < MOST_SOON && !visit.bookmark.knowsRoster(visit.head)) {
                soon.put(visit.room(), visit.head);
            }
        }
    }

    /** Goes on as far as it can. */
    void pump() {
        while (writing == null && database.mayBeAsked() && !(soon.isEmpty() && due.isEmpty())) {
            boolean ofRound = soon.isEmpty() || (turnOfRound && !due.isEmpty());
            next(ofRound ? due.remove() : oldest(), ofRound);
        }
        if (round && inWork == 0 && due.isEmpty()) {
            if (page.isEmpty()) {
                turned();
            } else {
                look();
            }
        }
    }

    private LogHead oldest() {
        Iterator<LogHead> all = soon.values().iterator();
        LogHead oldest = all.next();
        all.remove();
        return oldest;
    }

    private void next(LogHead head, boolean ofRound) {
        if (!isKnown(head)) {
            turnOfRound = !ofRound;
            inWork += ofRound ? 1 : 0;
            write(head, ofRound);
        }
    }

    private void turn() {
        List<Long> from = position;
        calls.ask(
                () -> workshop.source().changes(from),
                all -> {
                    List<Long> upTo = new ArrayList<>(from);
                    for (LogSource.Changes changes : all) {
                        upTo.set(changes.shard(), Math.max(changes.upTo(), from.get(changes.shard())));
                        page.addAll(changes.rooms());
                    }
                    page.addAll(owed);
                    position = upTo;
                    more = all.stream().anyMatch(LogSource.Changes::more);
                    round = true;
                    pump();
                },
                failure -> {
                    workshop.meters().logFailed();
                    begin();
                });
    }

    /** The page is done. */
    private void turned() {
        round = false;
        if (!again) {
            since = position;
        }
        if (more) {
            turn();
        } else {
            begin();
        }
    }

    private void look() {
        List<RoomId> rooms = new ArrayList<>(PART);
        Iterator<RoomId> next = page.iterator();
        while (rooms.size() < PART && next.hasNext()) {
            rooms.add(next.next());
            next.remove();
        }
        inWork++;
        calls.ask(
                () -> workshop.source().heads(rooms),
                heads -> {
                    inWork--;
                    Set<RoomId> settled = new HashSet<>(rooms);
                    heads.stream().filter(head -> !isKnown(head)).forEach(head -> {
                        due.add(head);
                        settled.remove(head.room());
                    });
                    owed.removeAll(settled);
                    pump();
                },
                failure -> {
                    inWork--;
                    again = true;
                    logFailed();
                });
    }

    private boolean isKnown(LogHead head) {
        return bookmarks.has(head.room()) && bookmarks.of(head.room()).knowsRoster(head);
    }

    private void write(LogHead head, boolean ofRound) {
        writing = head.room();
        calls.ask(
                () -> workshop.source().members(head.room()),
                present -> {
                    if (present.size() < LogSource.MOST_MEMBERS) {
                        write(head, present, ofRound);
                    } else {
                        // of a list that was cut nobody can tell who has left
                        known(head);
                        written(ofRound);
                    }
                },
                failure -> {
                    again |= ofRound;
                    written(ofRound);
                    logFailed();
                });
    }

    private void write(LogHead head, List<UserName> present, boolean ofRound) {
        calls.ask(
                () -> workshop.archive()
                        .members(head.room(), present, workshop.clock().getAsLong()),
                kept -> {
                    database.answered();
                    known(head);
                    written(ofRound);
                },
                failure -> {
                    database.failed(failure);
                    if (ofRound && DatabaseCare.isOutage(failure)) {
                        due.addFirst(head);
                    } else {
                        again |= ofRound;
                    }
                    written(ofRound);
                });
    }

    private void known(LogHead head) {
        owed.remove(head.room());
        if (bookmarks.has(head.room())) {
            bookmarks
                    .of(head.room())
                    .roster(head.rosterVersion(), workshop.scheduler().now());
        }
    }

    private void written(boolean ofRound) {
        writing = null;
        inWork -= ofRound ? 1 : 0;
        pump();
    }

    private void logFailed() {
        workshop.meters().logFailed();
        doubt.run();
        pump();
    }
}
