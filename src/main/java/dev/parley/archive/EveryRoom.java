package dev.parley.archive;

import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Walks over all rooms that have a log. */
final class EveryRoom {
    /** Rooms that are worked on at once. */
    private static final int ABREAST = 8;

    private final LogSource logs;

    EveryRoom(LogSource logs) {
        this.logs = logs;
    }

    /** One room after the other, some of them at once; fails with the first that does. A room that changes meanwhile may come again. */
    Future<Void> each(Function<RoomId, Future<?>> work) {
        return pages(rooms -> some(rooms, 0, work));
    }

    /** The same, by pages. */
    Future<Void> pages(Function<List<RoomId>, Future<Void>> work) {
        return from(Collections.nCopies(RoomId.SHARDS, 0L), work);
    }

    private Future<Void> from(List<Long> since, Function<List<RoomId>, Future<Void>> work) {
        return logs.changes(since).compose(changes -> {
            List<Long> known = new ArrayList<>(since);
            List<RoomId> rooms = new ArrayList<>();
            boolean more = false;
            for (LogSource.Changes shard : changes) {
                known.set(shard.shard(), shard.upTo());
                rooms.addAll(shard.rooms());
                more |= shard.more();
            }
            Future<Void> worked = rooms.isEmpty() ? Future.succeededFuture() : work.apply(rooms);
            return more ? worked.compose(done -> from(known, work)) : worked;
        });
    }

    private static Future<Void> some(List<RoomId> rooms, int from, Function<RoomId, Future<?>> work) {
        if (from >= rooms.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(rooms.size(), from + ABREAST);
        return Future.all(rooms.subList(from, to).stream().map(work).toList()).compose(done -> some(rooms, to, work));
    }
}
