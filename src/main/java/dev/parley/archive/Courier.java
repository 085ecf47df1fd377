package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what was read into the archive, one batch at a time, while the next one is being read. A batch that fails is tried again with half
 * the rooms: so a room that can't be stored is found, and set aside.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int MAX_MESSAGES = 5_000;
    private static final long MAX_WEIGHT = 8L << 20;
    private static final int MAX_ROOMS = 5_000;
    private static final long FIRST_PAUSE = 1_000;
    private static final int MAX_DOUBLINGS = 6;
    private static final long LATER = 1_000;

    private final Workshop workshop;
    private final Calls calls;
    private final DatabaseCare database;
    private final Eraser eraser;
    private final Runnable wake;
    private final Runnable doubt;
    private final Runnable lost;
    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private int messages;
    private long weight;
    private int mostRooms = MAX_ROOMS;
    private boolean carrying;

    /**
     * @param wake there is room again, or a visit is over
     * @param doubt the store with the logs has failed: it may have forgotten something
     * @param lost the database has less than it had, and no more is stored in this term
     */
    Courier(Workshop workshop, Calls calls, DatabaseCare database, Runnable wake, Runnable doubt, Runnable lost) {
        this.workshop = workshop;
        this.calls = calls;
        this.database = database;
        this.eraser = new Eraser(workshop);
        this.wake = wake;
        this.doubt = doubt;
        this.lost = lost;
    }

    /** @param beside so many messages that are on their way here */
    boolean hasRoomFor(int beside) {
        return messages + beside < MAX_MESSAGES && weight < MAX_WEIGHT;
    }

    void add(Parcel parcel) {
        waiting.add(parcel);
        messages += parcel.messages().size();
        weight += parcel.weight();
    }

    void pump() {
        if (!carrying && !waiting.isEmpty() && database.mayBeAsked()) {
            carry(batch());
        }
    }

    private List<Parcel> batch() {
        List<Parcel> batch = new ArrayList<>();
        Map<RoomId, String> epochs = new LinkedHashMap<>();
        int count = 0;
        while (!waiting.isEmpty()) {
            Parcel next = waiting.element();
            RoomId room = next.visit().room();
            boolean tooMuch = count > 0 && count + next.messages().size() > MAX_MESSAGES;
            boolean tooMany = epochs.size() >= mostRooms && !epochs.containsKey(room);
            boolean otherLog = !epochs.getOrDefault(room, next.epoch()).equals(next.epoch());
            if (tooMuch || tooMany || otherLog) {
                break;
            }
            epochs.put(room, next.epoch());
            count += next.messages().size();
            batch.add(waiting.remove());
        }
        messages -= count;
        weight -= batch.stream().mapToLong(Parcel::weight).sum();
        return batch;
    }

    private void carry(List<Parcel> batch) {
        List<Chapter> chapters = chapters(batch);
        if (chapters.isEmpty()) {
            tell(batch);
            wake.run();
            return;
        }
        carrying = true;
        calls.ask(
                () -> workshop.archive()
                        .marks(chapters.stream().map(Chapter::room).toList()),
                (Map<RoomId, Mark> marks) -> {
                    database.readable();
                    if (batch.stream().anyMatch(parcel -> isLost(parcel, marks))) {
                        // nothing may be stored beside the hole: its mark would hide it
                        lost.run();
                    } else {
                        store(batch, chapters);
                    }
                },
                failure -> {
                    database.unreadable(failure);
                    failed(batch, failure);
                });
    }

    private static boolean isLost(Parcel parcel, Map<RoomId, Mark> marks) {
        Visit visit = parcel.visit();
        return !parcel.messages().isEmpty() && visit.bookmark.isBeyond(marks.get(visit.room()));
    }

    private void store(List<Parcel> batch, List<Chapter> chapters) {
        calls.ask(
                () -> store(chapters),
                stored -> {
                    carrying = false;
                    stored(batch, chapters);
                },
                failure -> {
                    database.failed(failure);
                    failed(batch, failure);
                });
    }

    /** What a user no longer wants to have said goes from the log, too: a store that was restored may hold it again. */
    private Future<Void> store(List<Chapter> chapters) {
        return eraser.erase(chapters).compose(erased -> workshop.archive().store(chapters));
    }

    private static List<Chapter> chapters(List<Parcel> batch) {
        Map<RoomId, List<ChatMessage>> byRoom = new LinkedHashMap<>();
        Map<RoomId, String> epochs = new LinkedHashMap<>();
        for (Parcel parcel : batch) {
            if (!parcel.messages().isEmpty()) {
                byRoom.computeIfAbsent(parcel.visit().room(), fresh -> new ArrayList<>())
                        .addAll(parcel.messages());
                epochs.put(parcel.visit().room(), parcel.epoch());
            }
        }
        List<Chapter> chapters = new ArrayList<>(byRoom.size());
        epochs.forEach((room, epoch) -> chapters.add(new Chapter(room, epoch, List.copyOf(byRoom.get(room)))));
        return chapters;
    }

    private void stored(List<Parcel> batch, List<Chapter> chapters) {
        mostRooms = Math.min(MAX_ROOMS, 2 * mostRooms);
        workshop.meters()
                .written(chapters.stream()
                        .mapToLong(chapter -> chapter.messages().size())
                        .sum());
        for (Parcel parcel : batch) {
            int count = parcel.messages().size();
            if (count > 0) {
                parcel.visit().bookmark.stored(parcel.messages().get(count - 1));
            }
        }
        database.answered();
        tell(batch);
        pump();
        wake.run();
    }

    private void tell(List<Parcel> batch) {
        Map<RoomId, LogSource.Archived> told = new LinkedHashMap<>();
        for (Parcel parcel : batch) {
            // one that couldn't be read on says nothing of the log
            if (!parcel.told().epoch().isEmpty()) {
                told.put(parcel.visit().room(), parcel.told());
            }
        }
        List<Parcel> last = batch.stream().filter(Parcel::last).toList();
        if (told.isEmpty()) {
            last.forEach(parcel -> parcel.visit().done());
            return;
        }
        calls.ask(
                () -> workshop.source().archived(List.copyOf(told.values())),
                done -> last.forEach(Courier::settled),
                failure -> {
                    workshop.meters().logFailed();
                    last.forEach(parcel -> parcel.visit().postpone(LATER));
                    doubt.run();
                });
    }

    private static void settled(Parcel parcel) {
        parcel.visit().bookmark.settled(parcel.told().epoch(), parcel.told().seq());
        parcel.visit().done();
    }

    private void failed(List<Parcel> batch, Throwable why) {
        carrying = false;
        Set<RoomId> rooms = new HashSet<>();
        for (int i = batch.size() - 1; i >= 0; i--) {
            Parcel parcel = batch.get(i);
            rooms.add(parcel.visit().room());
            waiting.addFirst(parcel);
            messages += parcel.messages().size();
            weight += parcel.weight();
        }
        mostRooms = Math.max(1, rooms.size() / 2);
        if (rooms.size() == 1) {
            setAside(batch.get(0).visit(), why);
        }
        wake.run();
    }

    private void setAside(Visit visit, Throwable why) {
        int failures = visit.bookmark.failed();
        LOG.atWarn()
                .addKeyValue("room", visit.room())
                .addKeyValue("why", why.toString())
                .log("a room can't be archived now; it is tried again");
        waiting.removeIf(parcel -> parcel.visit() == visit);
        messages = waiting.stream().mapToInt(parcel -> parcel.messages().size()).sum();
        weight = waiting.stream().mapToLong(Parcel::weight).sum();
        visit.bookmark.backToStored();
        visit.drop(FIRST_PAUSE << Math.min(MAX_DOUBLINGS, failures - 1));
    }
}
