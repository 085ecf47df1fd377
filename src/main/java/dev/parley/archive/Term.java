package dev.parley.archive;

import dev.parley.core.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one who archives, from its beginning until the lease is over or the store of the logs has forgotten: looks what changed, visits
 * the rooms that did, and moves the cursors behind them. What is lost with a term is done again by the next one, from the cursors on.
 */
final class Term implements Scout.Host {
    private static final Logger LOG = LoggerFactory.getLogger(Term.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<Long> NOTHING = Collections.nCopies(RoomId.SHARDS, 0L);
    private static final long LATER = 1_000;
    private static final long SOON = 200;

    private final Workshop workshop;
    private final Runnable broken;
    private final Calls calls;
    private final Backlog backlog;
    private final Bookmarks bookmarks;
    private final Scout scout;
    private final DatabaseCare database;
    private final Restoration restoration;
    private final Courier courier;
    private final LogReader reader;
    private final Particulars particulars;
    private final Rosters rosters;
    private final Census census;
    private final List<Long> began;
    private List<Long> told;
    private boolean advancing;
    private boolean ending;
    private boolean woken;

    /**
     * @param cursors up to which tick of each shard everything is archived
     * @param broken the term can't go on: a new one should begin
     * @param helpless the database fails this instance, and has for a while
     */
    Term(Workshop workshop, List<Long> cursors, Runnable broken, Runnable helpless) {
        this.workshop = workshop;
        this.broken = broken;
        this.began = List.copyOf(cursors);
        this.told = began;
        this.calls = new Calls(this::bug);
        this.backlog = new Backlog(cursors);
        this.bookmarks = new Bookmarks(backlog::holds);
        this.database = new DatabaseCare(workshop, calls, this::wake, this::back, helpless);
        this.restoration = new Restoration(workshop, calls, database, this::neglected, this::anew);
        this.courier = new Courier(workshop, calls, database, this::wake, restoration::doubt, this::lost);
        this.reader = new LogReader(workshop, calls, courier, restoration::doubt);
        this.particulars = new Particulars(workshop, calls, database, restoration::doubt);
        this.rosters = new Rosters(workshop, calls, bookmarks, database, cursors, restoration::doubt);
        this.scout = new Scout(workshop, calls, backlog, bookmarks, database, this);
        this.census = new Census(workshop, calls, backlog);
    }

    void begin() {
        new Purge(workshop, calls, database).begin();
        census.begin();
        restoration.begin();
        rosters.begin();
        look();
    }

    void end() {
        calls.end();
    }

    boolean isLate() {
        return census.isLate();
    }

    private void bug(RuntimeException bug) {
        LOG.atError().setCause(bug).log("the archiver stumbled: it begins again");
        workshop.meters().databaseFailed();
        broken.run();
    }

    private void look() {
        if (backlog.isFull()) {
            looked(false);
            return;
        }
        calls.ask(() -> workshop.source().changes(backlog.known()), this::note, failure -> {
            workshop.meters().logFailed();
            broken.run();
        });
    }

    private void note(List<LogSource.Changes> all) {
        List<Long> known = backlog.known();
        if (all.stream().anyMatch(changes -> changes.upTo() < known.get(changes.shard()))) {
            LOG.warn("the store of the logs has forgotten something: they are compared with the archive");
            // these may be of its former life: a call that was under way can come after the end of it
            fromTheStart();
            return;
        }
        all.forEach(changes -> backlog.note(changes, workshop.scheduler().now()));
        looked(all.stream().anyMatch(LogSource.Changes::more));
    }

    private void looked(boolean more) {
        backlog.release(workshop.scheduler().now());
        advance();
        wake();
        Duration pause = more && !backlog.isFull() ? Duration.ZERO : LOOK;
        workshop.scheduler().after(pause, () -> calls.guarded(this::look));
    }

    /** The database answers again: perhaps another one, or an earlier state of it. */
    private void back() {
        backlog.releaseAll();
        restoration.doubt();
    }

    private void lost() {
        LOG.warn("the database has lost what it had stored: all that the logs still hold is stored again");
        fromTheStart();
    }

    /** More of it is in the log than in the archive, whatever the cursors say, and what is known of the archive here. */
    private void neglected(RoomId room) {
        if (!backlog.holds(room)) {
            bookmarks.remove(room);
        }
        rosters.neglected(room);
        backlog.add(room, workshop.scheduler().now());
    }

    /** There is nothing in the archive: if the cursors say otherwise, they are another one's. */
    private void anew() {
        if (!began.equals(NOTHING) || particulars.hasKept()) {
            fromTheStart();
        }
    }

    /** Another term looks at all rooms. */
    private void fromTheStart() {
        ending = true;
        calls.ask(
                () -> workshop.source().advance(workshop.settings().archive(), NOTHING),
                done -> broken.run(),
                failure -> broken.run());
    }

    private void advance() {
        List<Long> cursors = earlier(backlog.cursors(), rosters.cursors());
        if (ending || advancing || cursors.equals(told)) {
            return;
        }
        advancing = true;
        calls.ask(
                () -> workshop.source().advance(workshop.settings().archive(), cursors),
                done -> {
                    advancing = false;
                    told = cursors;
                },
                failure -> {
                    advancing = false;
                    workshop.meters().logFailed();
                });
    }

    private static List<Long> earlier(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size())
                .mapToObj(shard -> Math.min(one.get(shard), other.get(shard)))
                .toList();
    }

    /** Goes on as far as it can, after what is running now. */
    private void wake() {
        if (!woken) {
            woken = true;
            workshop.scheduler()
                    .after(
                            Duration.ZERO,
                            () -> calls.guarded(() -> {
                                woken = false;
                                pump();
                            }));
        }
    }

    private void pump() {
        if (database.mayBeAsked()) {
            restoration.pump();
            scout.pump();
            reader.pump();
            courier.pump();
            rosters.pump();
        }
    }

    @Override
    public void failed(List<RoomId> rooms) {
        rooms.forEach(room -> later(room, LATER, false));
        restoration.doubt();
        wake();
    }

    @Override
    public void found(List<LogHead> heads) {
        List<Visit> visits = new ArrayList<>(heads.size());
        for (LogHead head : heads) {
            Bookmark bookmark = bookmarks.of(head.room());
            if (bookmark.seq() > head.head()) {
                restore(head, bookmark);
            } else {
                if (began.equals(NOTHING) || bookmark.seq() > head.archived()) {
                    // a store that was put back may hold again what was erased in it
                    bookmark.rewindOnce();
                }
                visits.add(new Visit(head, bookmark, this::over));
            }
        }
        particulars.visit(visits);
        rosters.visit(visits);
        for (Visit visit : visits) {
            if (visit.bookmark.agrees(visit.head)) {
                visit.done();
            } else {
                reader.add(visit);
            }
        }
        wake();
    }

    /** The log fell behind the archive: first its numbers go on beyond it. */
    private void restore(LogHead head, Bookmark bookmark) {
        RoomId room = head.room();
        calls.ask(
                () -> workshop.archive().room(room),
                found -> {
                    RoomRecord record = found.orElseGet(() -> Particulars.record(head));
                    calls.ask(
                            () -> workshop.source().restore(beyond(record, bookmark.seq())),
                            done -> {
                                bookmark.rewind();
                                later(room, SOON, true);
                            },
                            failure -> {
                                workshop.meters().logFailed();
                                later(room, LATER, false);
                            });
                },
                failure -> {
                    database.unreadable(failure);
                    later(room, LATER, false);
                });
    }

    private static RoomRecord beyond(RoomRecord record, long seq) {
        return new RoomRecord(
                record.room(),
                record.name(),
                record.topic(),
                record.createdBy(),
                record.createdAt(),
                Math.max(seq, record.head()),
                record.at());
    }

    private void over(Visit visit) {
        if (visit.laterBy() > 0) {
            later(visit.room(), visit.laterBy(), visit.firmly());
        } else {
            backlog.done(visit.room());
        }
        wake();
    }

    private void later(RoomId room, long millis, boolean firmly) {
        backlog.setAside(room, workshop.scheduler().now() + millis, firmly);
    }
}
