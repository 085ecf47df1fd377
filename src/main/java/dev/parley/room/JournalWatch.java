package dev.parley.room;

import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second what moved in the store, and compares the rooms that are open here: a lost last message, join or leave is found by it.
 * One question at a time; costs by what changed, not by how many rooms are open.
 */
final class JournalWatch {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Longer than a command may take: whatever is not answered by then has lost its answer. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final int HEADS_AT_ONCE = 1_000;
    private static final long MICROS = 1_000;

    private final Journals journals;
    private final Scheduler scheduler;
    private final Rooms rooms;
    /** By shard, up to which tick everything is known; -1: nothing is. */
    private List<Long> since = unknown();

    private Set<String> instances = new HashSet<>();
    /** Shards of which this page shows that the store has forgotten them. */
    private final Set<Integer> forgotten = new HashSet<>();
    /** An answer to a question of an earlier look is worth nothing. */
    private int looks;

    private boolean asking;
    private long askedAt;
    private @Nullable Runnable learned;

    /** The rooms that are open here. */
    interface Rooms {
        boolean has(RoomId room);

        Collection<RoomId> all();

        /** How far a room is known here; null while it is being opened. */
        @Nullable
        RoomHead known(RoomId room);

        /** Something of the room may have been missed while it is being opened. */
        void moved(RoomId room);

        /** The store is further than the room is known here. */
        void behind(RoomHead store);

        /**
         * The store has forgotten what it knew of the rooms of these shards.
         *
         * @param at a time of the store, in ms, that is beyond every number told before
         */
        void forgot(Set<Integer> shards, long at);

        /** Ids that hold seats or feeds anywhere. */
        void seen(Set<String> instances);
    }

    JournalWatch(Journals journals, Scheduler scheduler, Rooms rooms) {
        this.journals = journals;
        this.scheduler = scheduler;
        this.rooms = rooms;
    }

    void begin() {
        tick();
    }

    /** Looks now, and runs {@code then} when that is over: the store was away. A look that is under way asked the store of before. */
    void look(Runnable then) {
        learned = then;
        ask();
    }

    /**
     * The store is another one, or was restarted, and its ticks mean nothing here: they are learned anew.
     *
     * @param then runs when they are, or when the store is not to be asked now; rooms that are compared after it miss nothing. Hears a time of
     *     the store, in ms, that is beyond every number told before, where the store has lost something; 0 where no tick shows that it did
     */
    void learn(LongConsumer then) {
        List<Long> before = List.copyOf(since);
        since = unknown();
        learned = () -> then.accept(lost(before) ? Collections.max(before) / MICROS : 0);
        ask();
    }

    private boolean lost(List<Long> before) {
        return IntStream.range(0, RoomId.SHARDS)
                .anyMatch(shard -> since.get(shard) >= 0 && since.get(shard) < before.get(shard));
    }

    private static List<Long> unknown() {
        return new ArrayList<>(Collections.nCopies(RoomId.SHARDS, -1L));
    }

    private void tick() {
        scheduler.after(EVERY, this::tick);
        if (!asking || scheduler.now() - askedAt >= LONGEST.toMillis()) {
            ask();
        }
    }

    private void ask() {
        instances = new HashSet<>();
        page(++looks);
    }

    private void page(int look) {
        asking = true;
        step(look, () -> journals.changes(List.copyOf(since)), changes -> read(look, changes));
    }

    private void read(int look, List<ShardChanges> changes) {
        forgotten.clear();
        Map<RoomId, RoomHead> known = new LinkedHashMap<>();
        for (ShardChanges shard : changes) {
            instances.addAll(shard.instances());
            long from = since.get(shard.shard());
            if (from >= 0 && shard.tick() < from) {
                forgotten.add(shard.shard());
            } else if (from >= 0) {
                shard.rooms().forEach(room -> note(room, known));
            }
        }
        boolean first = since.contains(-1L);
        if (first && learned == null) {
            // what changed before this is in no answer to come
            rooms.all().forEach(room -> note(room, known));
        }
        long newest = Collections.max(since);
        compare(look, new ArrayList<>(known.values()), () -> {
            if (!forgotten.isEmpty()) {
                rooms.forgot(Set.copyOf(forgotten), newest / MICROS);
            }
            over(look, changes);
        });
    }

    private void note(RoomId room, Map<RoomId, RoomHead> known) {
        if (rooms.has(room)) {
            RoomHead here = rooms.known(room);
            if (here == null) {
                rooms.moved(room);
            } else {
                known.put(room, here);
            }
        }
    }

    private void compare(int look, List<RoomHead> known, Runnable then) {
        if (known.isEmpty()) {
            then.run();
            return;
        }
        List<RoomHead> now = known.subList(0, Math.min(HEADS_AT_ONCE, known.size()));
        List<RoomId> ids = now.stream().map(RoomHead::room).toList();
        step(look, () -> journals.heads(ids), heads -> {
            for (int i = 0; i < now.size(); i++) {
                compare(now.get(i), heads.get(i));
            }
            compare(look, known.subList(now.size(), known.size()), then);
        });
    }

    /** @param asked what was known here when the store was asked: copies may have come since */
    private void compare(RoomHead asked, RoomHead store) {
        RoomHead now = rooms.known(asked.room());
        if (now == null) {
            return;
        }
        boolean otherEpoch =
                !store.epoch().equals(asked.epoch()) && !store.epoch().equals(now.epoch());
        boolean less = store.head() < asked.head() || store.rosterVersion() < asked.rosterVersion();
        if (less || (otherEpoch && !asked.epoch().isEmpty())) {
            // a store forgets more than one room, and a write right after it hides that from the ticks
            forgotten.add(asked.room().shard());
        } else if (otherEpoch
                || store.head() > now.head()
                || store.rosterVersion() > now.rosterVersion()
                || store.factsVersion() != now.factsVersion()) {
            rooms.behind(store);
        }
    }

    private void over(int look, List<ShardChanges> changes) {
        boolean more = false;
        for (ShardChanges shard : changes) {
            long from = since.get(shard.shard());
            boolean anew = from < 0 || shard.tick() < from;
            since.set(shard.shard(), anew ? shard.tick() : Math.max(from, shard.upTo()));
            more |= !anew && shard.more();
        }
        if (more) {
            page(look);
            return;
        }
        rooms.seen(Set.copyOf(instances));
        end();
    }

    private <A> void step(int look, Supplier<Future<A>> call, Consumer<A> then) {
        // each question has its time: a look of many at a slow store takes long
        askedAt = scheduler.now();
        Insistence.attempt(call).onComplete((answer, failure) -> {
            if (look != looks) {
                return;
            }
            if (failure != null) {
                end();
                return;
            }
            try {
                then.accept(answer);
            } catch (RuntimeException bug) {
                LOG.atError().setCause(bug).log("the journals could not be worked on");
                end();
            }
        });
    }

    private void end() {
        asking = false;
        Runnable due = learned;
        learned = null;
        if (due != null) {
            due.run();
        }
    }
}
