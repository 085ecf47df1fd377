package dev.parley.room;

import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Clears what one dead instance has left: in each shard it is fenced, then its rooms are cleared, page after page until there is none, and
 * its users are no longer online by it; its lease goes last, so that whatever fails on the way is done again. Others may be at it at the same time.
 */
final class Burial {
    private final String dead;
    private final Leases leases;
    private final Turns turns;
    private final BooleanSupplier wanted;

    Burial(String dead, Leases leases, Turns turns, BooleanSupplier wanted) {
        this.dead = dead;
        this.leases = leases;
        this.turns = turns;
        this.wanted = wanted;
    }

    /** Fails where anything failed: then nothing is lost by beginning anew. */
    Future<Void> run() {
        List<Future<Void>> shards = new ArrayList<>(RoomId.SHARDS);
        for (int shard = 0; shard < RoomId.SHARDS; shard++) {
            shards.add(clear(shard));
        }
        return Future.join(shards).compose(clear -> call(() -> leases.forget(dead)));
    }

    private Future<Void> clear(int shard) {
        return clear(shard, List.of()).compose(cleared -> absent(shard));
    }

    private Future<Void> absent(int shard) {
        return call(() -> leases.absent(dead, shard))
                .compose(taken -> taken == 0 ? Future.succeededFuture() : absent(shard));
    }

    private Future<Void> clear(int shard, List<RoomId> before) {
        return call(() -> leases.bury(dead, shard)).compose(rooms -> {
            if (rooms.isEmpty()) {
                return Future.succeededFuture();
            }
            // The dead open nothing any more: what was cleared and is there again would be there for ever.
            if (!Collections.disjoint(rooms, before)) {
                return Future.failedFuture("rooms of " + dead + " are not cleared in shard " + shard);
            }
            return unseat(rooms).compose(unseated -> clear(shard, rooms));
        });
    }

    private Future<Void> unseat(List<RoomId> rooms) {
        List<Future<Void>> calls = new ArrayList<>(rooms.size());
        for (RoomId room : rooms) {
            calls.add(call(() -> leases.unseat(dead, room)));
        }
        return Future.join(calls).mapEmpty();
    }

    private <T> Future<T> call(Supplier<Future<T>> step) {
        return turns.take(() -> wanted.getAsBoolean() ? step.get() : Future.failedFuture("given up"));
    }
}
