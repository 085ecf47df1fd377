package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.room.BeatCall.Sign;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Leases as the store keeps them, by the test's clock: any number of instances may share one. Every call takes a millisecond. */
class FakeLeases implements Leases {
    private static final long LEASE = 6_000;
    private static final long SHORT_LEASE = 1_700;
    private static final long SILENCE = 3_000;
    private static final int PAGE = 50;

    private final ManualScheduler scheduler;
    private final Map<String, Long> ends = new TreeMap<>();
    private final Map<String, Set<RoomId>> rooms = new HashMap<>();
    private final Map<String, Integer> online = new HashMap<>();
    private final Set<String> fenced = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private long lastBeat;
    private String failing = "none";
    private Duration latency = Duration.ofMillis(1);
    private int inFlight;
    private int mostInFlight;

    FakeLeases(ManualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** From here on calls whose words begin so fail; nothing is done for them. */
    void fail(String words) {
        failing = words;
    }

    void slow(Duration each) {
        latency = each;
    }

    /** An instance has a lease, and a room open. */
    void lease(String id, long length) {
        ends.put(id, scheduler.now() + length);
    }

    void open(String id, int count) {
        Set<RoomId> open = rooms.computeIfAbsent(id, missing -> new TreeSet<>());
        for (int i = 0; i < count; i++) {
            open.add(new RoomId("room-" + i));
        }
    }

    /** Users are online by an instance, so many in each shard. */
    void attend(String id, int count) {
        for (int shard = 0; shard < RoomId.SHARDS; shard++) {
            online.put(id + " " + shard, count);
        }
    }

    int onlineBy(String id) {
        return online.entrySet().stream()
                .filter(of -> of.getKey().startsWith(id + " "))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Loses all leases. */
    void forgetAll() {
        ends.clear();
    }

    boolean isLeased(String id) {
        return ends.containsKey(id);
    }

    int roomsOf(String id) {
        return rooms.getOrDefault(id, Set.of()).size();
    }

    /** What was asked so far, in words; forgotten once told. */
    List<String> calls() {
        List<String> told = List.copyOf(calls);
        calls.clear();
        return told;
    }

    /** The same, of those that begin so. */
    List<String> calls(String words) {
        return calls().stream().filter(call -> call.startsWith(words)).toList();
    }

    int mostInFlight() {
        return mostInFlight;
    }

    private <T> Future<T> call(String words, Supplier<T> work) {
        calls.add(words);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        Promise<T> promise = Promise.promise();
        scheduler.after(latency, () -> {
            inFlight--;
            if (words.startsWith(failing)) {
                promise.fail(new UnreachableStoreException("away"));
            } else {
                promise.complete(work.get());
            }
        });
        return promise.future();
    }

    @Override
    public Future<Beat> beat(BeatCall call) {
        String words = call.sign() + " " + call.instance() + (call.suspects().isEmpty() ? "" : " " + call.suspects());
        return call(words, () -> beat(call.instance(), call.sign(), call.suspects()));
    }

    private Beat beat(InstanceId instance, Sign sign, Set<String> suspects) {
        long now = scheduler.now();
        if (now - lastBeat > SILENCE) {
            ends.replaceAll((id, end) -> now + LEASE);
        }
        lastBeat = now;
        String id = instance.value();
        boolean over = fenced.contains(id) || ends.containsKey(id) && ends.get(id) < now;
        if (!over && sign != Sign.NONE) {
            ends.put(id, now + (sign == Sign.LAST ? 5_000 : LEASE));
        }
        List<String> dead = new ArrayList<>();
        ends.forEach((one, end) -> {
            boolean suspected = suspects.contains(one) && end - LEASE + SHORT_LEASE < now;
            if (end < now || suspected) {
                dead.add(one);
            }
        });
        return new Beat(over, dead, List.copyOf(ends.keySet()));
    }

    @Override
    public Future<List<RoomId>> bury(String dead, int shard) {
        return call("bury " + dead + " " + shard, () -> {
            fenced.add(dead);
            return rooms.getOrDefault(dead, Set.of()).stream()
                    .filter(room -> room.shard() == shard)
                    .limit(PAGE)
                    .toList();
        });
    }

    @Override
    public Future<Void> unseat(String dead, RoomId room) {
        return call("unseat " + dead + " " + room, () -> {
            rooms.get(dead).remove(room);
            return null;
        });
    }

    @Override
    public Future<Integer> absent(String dead, int shard) {
        return call("absent " + dead + " " + shard, () -> {
            int left = online.getOrDefault(dead + " " + shard, 0);
            int taken = Math.min(PAGE, left);
            online.put(dead + " " + shard, left - taken);
            return taken;
        });
    }

    @Override
    public Future<Void> forget(String dead) {
        return call("forget " + dead, () -> {
            ends.remove(dead);
            return null;
        });
    }
}
