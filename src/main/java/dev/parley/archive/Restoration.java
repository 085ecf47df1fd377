package dev.parley.archive;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares all archived rooms with the store of the logs: numbers that fell behind the archived ones go on beyond them, and a store that has
 * forgotten the archive gets all its rooms back. Done when a term begins, whenever the store may have forgotten something, and now and then.
 */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final int PAGE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Workshop workshop;
    private final Calls calls;
    private final DatabaseCare database;
    private final Consumer<RoomId> neglected;
    private final Runnable empty;
    /** Whether there is a reason to compare them. */
    private boolean due = true;

    private boolean running;
    private long restored;

    /**
     * @param neglected hears of rooms of which the archive has less than their logs
     * @param empty hears that nothing is archived
     */
    Restoration(Workshop workshop, Calls calls, DatabaseCare database, Consumer<RoomId> neglected, Runnable empty) {
        this.neglected = neglected;
        this.empty = empty;
        this.workshop = workshop;
        this.calls = calls;
        this.database = database;
    }

    void begin() {
        workshop.scheduler()
                .after(
                        EVERY,
                        () -> calls.guarded(() -> {
                            due = true;
                            begin();
                        }));
    }

    /** The store may have forgotten something. */
    void doubt() {
        due = true;
    }

    void pump() {
        if (due && !running && database.mayBeAsked()) {
            due = false;
            running = true;
            restored = 0;
            calls.ask(
                    () -> workshop.source().knowsArchive(workshop.settings().archive()), this::chosen, this::logFailed);
        }
    }

    private void chosen(boolean known) {
        if (known) {
            page(null, null);
            return;
        }
        String sign = "restoring " + InstanceId.fresh();
        calls.ask(() -> workshop.source().restoring(sign), told -> page(null, sign), this::logFailed);
    }

    /**
     * @param after this room
     * @param sign of a store that has forgotten the archive; null: it knows it, and a room that is missing was collected
     */
    private void page(@Nullable RoomId after, @Nullable String sign) {
        calls.ask(
                () -> workshop.archive().rooms(after, PAGE),
                records -> {
                    database.readable();
                    if (records.isEmpty() && after == null) {
                        empty.run();
                    }
                    if (records.isEmpty()) {
                        ended(sign);
                    } else {
                        compare(records, sign);
                    }
                },
                this::databaseFailed);
    }

    private void compare(List<RoomRecord> records, @Nullable String sign) {
        List<RoomId> rooms = records.stream().map(RoomRecord::room).toList();
        calls.ask(
                () -> workshop.source().heads(rooms),
                heads -> {
                    Map<RoomId, LogHead> known = new HashMap<>();
                    heads.forEach(head -> known.put(head.room(), head));
                    records.stream()
                            .filter(record -> isNeglected(record, known.get(record.room())))
                            .forEach(record -> neglected.accept(record.room()));
                    List<RoomRecord> behind = records.stream()
                            .filter(record -> isBehind(record, known.get(record.room()), sign != null))
                            .toList();
                    restore(behind, rooms.get(rooms.size() - 1), sign);
                },
                this::logFailed);
    }

    /** @param forgotten whether the store has forgotten rooms: one of the same name may be there anew */
    private static boolean isBehind(RoomRecord record, @Nullable LogHead head, boolean forgotten) {
        return forgotten || (head != null && head.head() < record.head());
    }

    /** By an archive that was put back to an earlier state, by one who archived and died, or by a call that came late. */
    private static boolean isNeglected(RoomRecord record, @Nullable LogHead head) {
        return head != null
                && (head.archived() < head.head()
                        || record.head() < head.archived()
                        || !record.name().equals(head.name())
                        || !record.topic().equals(head.topic()));
    }

    private void restore(List<RoomRecord> behind, RoomId last, @Nullable String sign) {
        restored += behind.size();
        calls.ask(
                () -> Future.all(behind.stream().map(workshop.source()::restore).toList()),
                done -> page(last, sign),
                this::logFailed);
    }

    private void ended(@Nullable String sign) {
        if (sign == null) {
            over();
            return;
        }
        calls.ask(
                () -> workshop.source().restored(sign, workshop.settings().archive()),
                known -> {
                    if (known) {
                        over();
                    } else {
                        LOG.warn("the store of the logs has forgotten again while its rooms came back");
                        again();
                    }
                },
                this::logFailed);
    }

    private void over() {
        running = false;
        if (restored > 0) {
            LOG.atInfo().addKeyValue("rooms", restored).log("rooms were restored from the archive");
        }
    }

    private void databaseFailed(Throwable why) {
        database.unreadable(why);
        again();
    }

    private void logFailed(Throwable why) {
        workshop.meters().logFailed();
        again();
    }

    private void again() {
        workshop.scheduler().after(PAUSE, () -> {
            running = false;
            due = true;
        });
    }
}
