package dev.parley.room;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The order of coming back to a store that was away. Where it forgot, each room in turn says what it knows and compares, so many at a time,
 * and only then its messages are written on: what knows more speaks before anything is written.
 */
final class Homecoming {
    private static final int MAX_AT_ONCE = 32;
    /** Others may take long to come back: they connect, and all their rooms take their turns. */
    private static final Duration OTHERS_COME = Duration.ofSeconds(60);

    /** What goes wrong in one room's turn keeps nothing from the others for longer than this. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final Runnable settled;
    private final Set<Room> due = new LinkedHashSet<>();
    private final Map<Room, Object> inWork = new HashMap<>();
    private boolean away;
    private boolean beginning;
    /** The store's time when it was found to have forgotten, in ms: beyond every number that was told before. */
    private long beyond;

    private long beyondUntil;

    /** @param settled all rooms may write whose turn is over */
    Homecoming(Scheduler scheduler, Runnable settled) {
        this.scheduler = scheduler;
        this.settled = settled;
    }

    /** From here on nothing is written: it is not known what the store will be like. */
    void away() {
        away = true;
    }

    /** The store is there. */
    void back() {
        away = false;
        begin();
        settled.run();
    }

    /**
     * The store has forgotten what it knew of these rooms, and of others perhaps.
     *
     * @param at the store's time in ms where it has lost something; 0: it may have been restarted only
     */
    void forgot(Collection<Room> rooms, long at) {
        if (at > 0) {
            beyond = Math.max(beyond, at);
            beyondUntil = scheduler.now() + OTHERS_COME.toMillis();
        }
        due.addAll(rooms);
        begin();
    }

    /** The store has forgotten this room at least. */
    void forgot(Room room) {
        if (!inWork.containsKey(room)) {
            due.add(room);
            begin();
        }
    }

    /**
     * From where a room's numbers go on, as its lane says it. An instance that knows nothing of a room would begin its numbers at 1, though
     * another one may have told hundreds, and be back only later: so for a while after the store forgot, numbers of rooms that nobody here knows
     * begin at the store's time, which is beyond any that was told before.
     *
     * @param position how far the room is known here; 0: not at all
     */
    long known(long position) {
        return position == 0 && scheduler.now() < beyondUntil ? beyond : position;
    }

    /** The room is closed: it will say all it knows when it is opened. */
    void leave(Room room) {
        due.remove(room);
        if (inWork.remove(room) != null) {
            begin();
        }
    }

    boolean holds(Room room) {
        return away || due.contains(room) || inWork.containsKey(room);
    }

    private void begin() {
        if (beginning) {
            return;
        }
        beginning = true;
        while (!away && inWork.size() < MAX_AT_ONCE && takeNext()) {
            // one after the other, also where each is done at once
        }
        beginning = false;
    }

    private boolean takeNext() {
        for (Room room : due) {
            if (!inWork.containsKey(room)) {
                due.remove(room);
                Object turn = new Object();
                inWork.put(room, turn);
                scheduler.after(LONGEST_TURN, () -> done(room, turn));
                room.restate(() -> done(room, turn));
                return true;
            }
        }
        return false;
    }

    private void done(Room room, Object turn) {
        if (inWork.remove(room, turn)) {
            if (!due.contains(room)) {
                room.goOn();
            }
            begin();
        }
    }
}
