package dev.parley.simulation;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.room.Beat;
import dev.parley.room.BeatCall;
import dev.parley.room.BeatCall.Sign;
import dev.parley.room.LaneStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Judges who is buried: nobody who lives, unless it was silent for longer than its lease; and nobody is silent who can speak. */
final class Heartbeats {
    private static final long LEASE_MS = 6_000;
    private static final long SUSPECT_MS = 1_700;
    /** A beat is due every 1.5 s, and once more after a short pause where a call fails. */
    private static final long DUE_MS = 2_500;
    /** From a kill to the end of the burial, where somebody is there to do it. */
    private static final long BURIED_MS = 10_000;
    /** The same where it left a cluster: told within 0.3 s, its last beat 1.7 s old, and the calls of the burial on slow lines. */
    private static final long CLUSTER_BURIED_MS = 3_000;

    private final World world;
    private final Map<Grave, Long> graves = new HashMap<>();
    private final Map<String, Rhythm> rhythms = new HashMap<>();
    private final Set<String> suspects = new HashSet<>();
    /** The store lost the first beat of these and kept the leases of others: then they are as good as buried. */
    private final Set<String> unknown = new HashSet<>();

    private record Grave(String id, int shard) {}

    /** When an instance beat, and the longest time between two beats so far, as the store knows it. */
    private static final class Rhythm {
        private final Deque<Long> beats = new ArrayDeque<>();
        private long longest;

        void beat(long now) {
            longest = longest(now);
            beats.add(now);
        }

        /** The end of time where there is none. */
        long last() {
            return beats.isEmpty() ? Long.MAX_VALUE : beats.getLast();
        }

        long longest(long now) {
            return Math.max(longest, now - last());
        }
    }

    Heartbeats(World world) {
        this.world = world;
    }

    void beaten(BeatCall call, Beat answer) {
        suspects.addAll(call.suspects());
        long now = world.clock().now();
        String id = call.instance().value();
        if (answer.fenced()) {
            buried(id);
        } else if (call.sign() != Sign.NONE) {
            rhythms.computeIfAbsent(id, first -> new Rhythm()).beat(now);
            unknown.remove(id);
        }
    }

    /** The store lost everything, who is dead too. */
    void wiped() {
        graves.clear();
    }

    /** The store lost what it heard after that time. */
    void forgotten(long after) {
        graves.values().removeIf(buried -> buried > after);
        rhythms.forEach((id, rhythm) -> {
            rhythm.beats.removeIf(beat -> beat > after);
            if (rhythm.beats.isEmpty()) {
                unknown.add(id);
            }
        });
    }

    /** Somebody buries it. */
    void buried(String id, int shard) {
        buried(id);
        graves.putIfAbsent(new Grave(id, shard), world.clock().now());
    }

    /** What the dead ask for is not done. */
    void did(InstanceId instance, RoomId room, LaneStatus status) {
        if (status == LaneStatus.OK && graves.containsKey(new Grave(instance.value(), room.shard()))) {
            world.trace().broken(instance + " does something in " + room + " after its burial");
        }
    }

    /** It is told that it is dead. */
    private void buried(String id) {
        Rhythm rhythm = rhythms.get(id);
        boolean lives =
                world.lives().stream().anyMatch(life -> life.me().value().equals(id));
        if (lives && rhythm != null && !unknown.contains(id)) {
            long silent = rhythm.longest(world.clock().now());
            if (silent < (suspects.contains(id) ? SUSPECT_MS : LEASE_MS)) {
                world.trace().broken(id + " is buried alive, after " + silent + " ms of silence");
            }
        }
    }

    /** Another call of it has come: so could a beat. */
    void heardOf(Life life) {
        long now = world.clock().now();
        Rhythm rhythm = rhythms.get(life.me().value());
        long silent = rhythm == null ? now : now - rhythm.last();
        if (life.isAlive()
                && silent > DUE_MS
                && life.reachableSince() < now - DUE_MS
                && world.site().steadySince() < now - DUE_MS) {
            world.trace().broken(life.me() + " could beat, and hasn't for " + silent + " ms");
        }
    }

    /** It is cleared away in time, where somebody is there all the time who can do it. */
    void killed(InstanceId dead) {
        long now = world.clock().now();
        check(dead, now, BURIED_MS, false);
        if (world.roads().areFast()) {
            check(dead, now, CLUSTER_BURIED_MS, true);
        }
    }

    private void check(InstanceId dead, long killed, long within, boolean ofCluster) {
        world.clock().after(within, () -> {
            boolean there = world.lives().stream()
                    .anyMatch(life -> life.reachableSince() < killed
                            && (!ofCluster || world.roads().haveMet(life.me().value(), dead.value())));
            Rhythm rhythm = rhythms.get(dead.value());
            // a last sign of life may come long after its sender
            boolean quiet = rhythm == null || rhythm.last() <= killed + 50;
            // with the leases it forgets who met whom
            boolean known = !ofCluster || world.ledger().isWhole();
            if (there && known && quiet && world.site().steadySince() < killed) {
                var left = world.site().now().held(dead).result();
                if (!left.isEmpty()) {
                    world.trace().broken(dead + " was killed " + within + " ms ago and still holds " + left);
                }
            }
        });
    }
}
