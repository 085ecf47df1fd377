package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks now and then for rooms that nobody needs any more, a few of each shard at a time. Every instance does; the store decides, and what
 * another one has collected isn't there.
 */
final class Collector {
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final int PER_SHARD = 8;

    private final Clearance clearance;
    private final Keeping keeping;
    private final Scheduler scheduler;
    /** By shard, up to which tick the look that is under way has come. */
    private List<Long> looked = fromTheStart();

    Collector(Clearance clearance, Keeping keeping, Scheduler scheduler) {
        this.clearance = clearance;
        this.keeping = keeping;
        this.scheduler = scheduler;
    }

    /** Instances that begin together don't look together. */
    void begin(InstanceId me) {
        scheduler.after(Duration.ofMillis(Math.floorMod(me.value().hashCode(), EVERY.toMillis())), this::look);
    }

    private static List<Long> fromTheStart() {
        return new ArrayList<>(Collections.nCopies(RoomId.SHARDS, 0L));
    }

    private void look() {
        scheduler.after(EVERY, this::look);
        Insistence.attempt(() -> clearance.idle(List.copyOf(looked), keeping, PER_SHARD))
                .onSuccess(this::collect);
    }

    private void collect(List<List<RoomActivity>> shards) {
        for (int shard = 0; shard < shards.size(); shard++) {
            List<RoomActivity> idle = shards.get(shard);
            // a room that stays, as somebody sits in it, keeps nobody from those behind it
            boolean more = idle.size() == PER_SHARD;
            looked.set(shard, more ? idle.get(idle.size() - 1).tick() : 0L);
            idle.forEach(room -> Insistence.attempt(() -> clearance.collect(room.room(), keeping))
                    .onFailure(later -> {
                        // it is looked at again in its turn
                    }));
        }
    }
}
