package dev.parley.archive;

import dev.parley.core.RoomId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that have changed and are not archived yet, and up to which tick of each shard all are. A room that can't be done now is set aside
 * and keeps nobody from those behind it.
 */
final class Backlog {
    private static final int MAX_ROOMS = 10_000;

    private final Map<RoomId, Entry> entries = new LinkedHashMap<>();
    private final Deque<RoomId> waiting = new ArrayDeque<>();
    /** By shard. */
    private final List<Long> known;

    private int inWork;

    private enum State {
        WAITING,
        IN_WORK,
        ASIDE
    }

    private static final class Entry {
        /** Up to this tick of its shard it was done. */
        private long from;
        /** The same for a change that came while it was in work; -1: none did. */
        private long changed = -1;

        private final long since;
        private State state = State.WAITING;
        private long until;
        private boolean firmly;

        Entry(long from, long since) {
            this.from = from;
            this.since = since;
        }
    }

    /** @param cursors up to which tick of each shard everything is archived */
    Backlog(List<Long> cursors) {
        this.known = new ArrayList<>(cursors);
    }

    /** Nothing more should be asked for. */
    boolean isFull() {
        return entries.size() >= MAX_ROOMS;
    }

    /** Rooms that were taken, and are neither done nor set aside. */
    int inWork() {
        return inWork;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean holds(RoomId room) {
        return entries.containsKey(room);
    }

    /** Up to which tick of each shard changes are known. */
    List<Long> known() {
        return List.copyOf(known);
    }

    /** @param now ms of the scheduler */
    void note(LogSource.Changes changes, long now) {
        long from = known.get(changes.shard());
        for (RoomId room : changes.rooms()) {
            Entry entry = entries.get(room);
            if (entry == null) {
                entries.put(room, new Entry(from, now));
                waiting.add(room);
            } else if (entry.state == State.IN_WORK) {
                entry.changed = entry.changed < 0 ? from : entry.changed;
            } else if (entry.state == State.ASIDE && !entry.firmly) {
                await(room, entry);
            }
        }
        known.set(changes.shard(), Math.max(from, changes.upTo()));
    }

    /** Whatever the journal says. */
    void add(RoomId room, long now) {
        if (!isFull() && entries.putIfAbsent(room, new Entry(known.get(room.shard()), now)) == null) {
            waiting.add(room);
        }
    }

    private void await(RoomId room, Entry entry) {
        entry.state = State.WAITING;
        waiting.add(room);
    }

    /** Takes rooms into work. */
    List<RoomId> take(int most) {
        List<RoomId> taken = new ArrayList<>();
        while (taken.size() < most && !waiting.isEmpty()) {
            RoomId room = waiting.remove();
            entry(room).state = State.IN_WORK;
            taken.add(room);
        }
        inWork += taken.size();
        return taken;
    }

    private Entry entry(RoomId room) {
        @Nullable Entry entry = entries.get(room);
        if (entry == null) {
            throw new IllegalStateException(room + " isn't in the backlog");
        }
        return entry;
    }

    /** All that was there when it was looked at is archived. */
    void done(RoomId room) {
        Entry entry = entry(room);
        inWork--;
        if (entry.changed < 0) {
            entries.remove(room);
        } else {
            Entry next = new Entry(entry.changed, entry.since);
            entries.put(room, next);
            waiting.add(room);
        }
    }

    /**
     * It can't be done now.
     *
     * @param firmly also where something happens in it meanwhile
     */
    void setAside(RoomId room, long until, boolean firmly) {
        Entry entry = entry(room);
        inWork--;
        entry.state = State.ASIDE;
        entry.until = until;
        entry.firmly = firmly;
        if (entry.changed >= 0 && !firmly) {
            await(room, entry);
        }
        entry.changed = -1;
    }

    /** Those whose time has come wait again. */
    void release(long now) {
        entries.forEach((room, entry) -> {
            if (entry.state == State.ASIDE && entry.until <= now) {
                await(room, entry);
            }
        });
    }

    /** All are tried again: what they were set aside for is over, perhaps. */
    void releaseAll() {
        release(Long.MAX_VALUE);
    }

    /** Up to which tick of each shard everything is archived. */
    List<Long> cursors() {
        List<Long> cursors = new ArrayList<>(known);
        entries.forEach((room, entry) -> cursors.set(room.shard(), Math.min(cursors.get(room.shard()), entry.from)));
        return cursors;
    }

    /** Those that have waited longest. */
    Collection<RoomId> oldest(int most) {
        return entries.keySet().stream().limit(most).toList();
    }

    /** Since when the first of them has waited, ms of the scheduler; {@code now} where there is none. */
    long since(long now) {
        return entries.values().stream().mapToLong(entry -> entry.since).min().orElse(now);
    }
}
