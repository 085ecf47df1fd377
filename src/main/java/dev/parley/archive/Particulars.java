package dev.parley.archive;

import java.util.List;

/** Archives what rooms have beside their messages and members: name, topic and creator, where they changed. */
final class Particulars {
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
