package dev.parley.archive;

import dev.parley.core.UserName;
import java.util.List;

/** Archives what rooms have beside their messages: name, topic and creator where they changed, and who is in them. */
final class Particulars {
    /** People come and go more often than a record of it is worth. */
    private static final long ROSTER_EVERY = 10_000;

    private static final long LATER = 1_000;

    private final Workshop workshop;
    private final Calls calls;
    private final DatabaseCare database;
    private final Runnable doubt;
    private boolean hasKept;

    /** @param doubt the store with the logs has failed or forgotten something */
    Particulars(Workshop workshop, Calls calls, DatabaseCare database, Runnable doubt) {
        this.workshop = workshop;
        this.calls = calls;
        this.database = database;
        this.doubt = doubt;
    }

    void visit(List<Visit> visits) {
        List<Visit> facts = visits.stream()
                .filter(visit -> !visit.bookmark.knowsFacts(visit.head))
                .toList();
        facts.forEach(Visit::owes);
        if (!facts.isEmpty()) {
            // asked after they were read: in a store that has forgotten a room and got it anew, what is archived of it
            // counts
            calls.ask(
                    () -> workshop.source().knowsArchive(workshop.settings().archive()),
                    known -> {
                        if (known) {
                            keep(facts);
                        } else {
                            postpone(facts);
                            doubt.run();
                        }
                    },
                    failure -> logFailed(facts));
        }
        visits.stream().filter(visit -> !visit.bookmark.knowsRoster(visit.head)).forEach(this::members);
    }

    private void keep(List<Visit> visits) {
        List<RoomRecord> records =
                visits.stream().map(visit -> record(visit.head)).toList();
        calls.ask(
                () -> workshop.archive().keep(records),
                kept -> {
                    hasKept = true;
                    database.answered();
                    visits.forEach(visit -> {
                        visit.bookmark.facts(visit.head);
                        visit.done();
                    });
                },
                failure -> databaseFailed(visits, failure));
    }

    static RoomRecord record(LogHead head) {
        return new RoomRecord(head.room(), head.name(), head.topic(), head.createdBy(), head.createdAt(), 0, 0);
    }

    private void members(Visit visit) {
        visit.owes();
        long now = workshop.scheduler().now();
        long due = visit.bookmark.rosterAt() + ROSTER_EVERY;
        if (now < due) {
            visit.postpone(due - now);
            return;
        }
        calls.ask(
                () -> workshop.source().members(visit.room()),
                present -> {
                    if (present.size() < LogSource.MOST_MEMBERS) {
                        members(visit, present);
                    } else {
                        // of a list that was cut nobody can tell who has left
                        known(visit);
                    }
                },
                failure -> logFailed(List.of(visit)));
    }

    private void members(Visit visit, List<UserName> present) {
        calls.ask(
                () -> workshop.archive()
                        .members(visit.room(), present, workshop.clock().getAsLong()),
                kept -> {
                    database.answered();
                    known(visit);
                },
                failure -> databaseFailed(List.of(visit), failure));
    }

    private void known(Visit visit) {
        visit.bookmark.roster(visit.head.rosterVersion(), workshop.scheduler().now());
        visit.done();
    }

    /** Something of a room was archived in this term. */
    boolean hasKept() {
        return hasKept;
    }

    private void databaseFailed(List<Visit> visits, Throwable why) {
        database.failed(why);
        postpone(visits);
    }

    private void logFailed(List<Visit> visits) {
        workshop.meters().logFailed();
        postpone(visits);
        doubt.run();
    }

    private static void postpone(List<Visit> visits) {
        visits.forEach(visit -> visit.postpone(LATER));
    }
}
