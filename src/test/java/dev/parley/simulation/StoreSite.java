package dev.parley.simulation;

import dev.parley.core.RoomId;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendCall;
import dev.parley.room.Beat;
import dev.parley.room.BeatCall;
import dev.parley.room.InMemoryStore;
import dev.parley.room.LaneStatus;
import dev.parley.room.RegistryMail;
import dev.parley.room.SeatAnswer;
import dev.parley.room.SeatCall;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The one store of a world: the product's own in memory, which can sleep, die, come back, forget all, or come back as it was before. */
final class StoreSite {
    private static final long HISTORY = 1_000;

    private final World world;
    private final Map<RoomId, Set<StoreLine>> subscribers = new LinkedHashMap<>();
    private final Set<StoreLine> lines = new LinkedHashSet<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Done> done = new ArrayList<>();
    private final Heartbeats heartbeats;
    private InMemoryStore store;
    private boolean replaying;
    private long replayed;
    private boolean asleep;
    private boolean up = true;
    private int run = 1;
    private long steadySince;

    /** What changed the store, and when. */
    private record Done(long at, Function<InMemoryStore, Future<?>> call) {}

    StoreSite(World world) {
        this.world = world;
        this.store = fresh();
        this.heartbeats = new Heartbeats(world);
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    /** Since when it answers whatever comes; the end of time where it doesn't. */
    long steadySince() {
        return up && !asleep ? steadySince : Long.MAX_VALUE;
    }

    private InMemoryStore fresh() {
        InMemoryStore made = new InMemoryStore(new OwnTime(), HISTORY, this::published);
        world.rooms().forEach(room -> made.subscribe(room.id()));
        return made;
    }

    /** The world's time, or that of the calls which are carried out again. */
    private final class OwnTime extends Clock {
        @Override
        public long millis() {
            return replaying ? replayed : world.clock().now();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    int run() {
        return run;
    }

    boolean isUp() {
        return up;
    }

    boolean isAsleep() {
        return asleep;
    }

    InMemoryStore now() {
        return store;
    }

    void connected(StoreLine line) {
        lines.add(line);
    }

    void ended(StoreLine line) {
        lines.remove(line);
        subscribers.values().forEach(of -> of.remove(line));
    }

    void subscribe(RoomId room, StoreLine line) {
        if (lines.contains(line)) {
            subscribers.computeIfAbsent(room, first -> new LinkedHashSet<>()).add(line);
        }
    }

    void unsubscribe(RoomId room, StoreLine line) {
        subscribers.getOrDefault(room, Set.of()).remove(line);
    }

    /** Runs at once, or in its turn when the store wakes up; never if it dies before. */
    void arrive(Runnable call) {
        if (asleep) {
            waiting.add(call);
        } else if (up) {
            call.run();
        }
    }

    <A> Future<A> look(Function<InMemoryStore, Future<A>> call) {
        return call.apply(store);
    }

    <A> Future<A> change(Function<InMemoryStore, Future<A>> call) {
        done.add(new Done(world.clock().now(), call::apply));
        return call.apply(store);
    }

    Future<AppendAnswer> append(AppendCall call) {
        return change(on -> on.append(call)).onSuccess(answer -> {
            heartbeats.did(call.instance(), call.room(), answer.status());
            if (answer.status() == LaneStatus.OK) {
                world.ledger().stored(call, answer);
            }
        });
    }

    Future<SeatAnswer> seat(SeatCall call) {
        return change(on -> on.seat(call))
                .onSuccess(answer -> heartbeats.did(call.instance(), call.room(), answer.status()));
    }

    Future<Beat> beat(BeatCall call) {
        return change(on -> on.beat(call)).onSuccess(answer -> heartbeats.beaten(call, answer));
    }

    Future<List<RoomId>> bury(String dead, int shard) {
        heartbeats.buried(dead, shard);
        return change(on -> on.bury(dead, shard));
    }

    private void published(RegistryMail letter) {
        if (replaying) {
            return;
        }
        if (letter instanceof RegistryMail.Attended) {
            List.copyOf(lines).forEach(line -> world.roads().carry(() -> line.heard(letter)));
        } else {
            publish(Words.roomOf(letter), letter);
        }
    }

    void publish(RoomId room, RegistryMail letter) {
        for (StoreLine line : List.copyOf(subscribers.getOrDefault(room, Set.of()))) {
            world.roads().carry(() -> line.heard(room, letter));
        }
    }

    void sleep() {
        asleep = true;
    }

    void wake() {
        if (asleep) {
            steadySince = world.clock().now();
        }
        asleep = false;
        for (Runnable call = waiting.poll(); call != null; call = waiting.poll()) {
            call.run();
        }
    }

    void die() {
        up = false;
        asleep = false;
        waiting.clear();
        List.copyOf(lines).forEach(line -> line.reset("the store died"));
    }

    void comeBack() {
        if (!up) {
            up = true;
            run++;
            steadySince = world.clock().now();
        }
    }

    /** Everything is forgotten; only while it is down. */
    void wipe() {
        world.ledger().forgotten(Long.MIN_VALUE);
        heartbeats.wiped();
        done.clear();
        store = fresh();
    }

    /** It will be as it was at {@code time}; only while it is down. */
    void restore(long time) {
        world.ledger().forgotten(time);
        heartbeats.forgotten(time);
        done.removeIf(change -> change.at() > time);
        store = fresh();
        replaying = true;
        for (Done change : done) {
            replayed = change.at();
            change.call().apply(store);
        }
        replaying = false;
    }
}
