package dev.parley.archive;

import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes rooms, topics and who is where over from the logs' store into the archive. What was said is the archiver's to take. */
public final class RoomsTakeover {
    private final MessageArchive archive;
    private final LogSource logs;
    private final Clock clock;
    private final AtomicLong rooms = new AtomicLong();
    private final AtomicLong seats = new AtomicLong();

    /**
     * @param rooms how many there are; one that changed meanwhile may count twice
     * @param seats how many users are in them
     */
    public record Count(long rooms, long seats) {}

    public RoomsTakeover(MessageArchive archive, LogSource logs, Clock clock) {
        this.archive = archive;
        this.logs = logs;
        this.clock = clock;
    }

    /** May be repeated: nothing is there twice. */
    public Future<Count> run() {
        EveryRoom all = new EveryRoom(logs);
        return all.pages(this::facts)
                .compose(kept -> all.each(this::members))
                .map(done -> new Count(rooms.get(), seats.get()));
    }

    private Future<Void> facts(List<RoomId> page) {
        return logs.heads(page).compose(heads -> {
            rooms.addAndGet(heads.size());
            return heads.isEmpty()
                    ? Future.succeededFuture()
                    : archive.keep(heads.stream().map(RoomRecord::of).toList());
        });
    }

    private Future<Void> members(RoomId room) {
        return logs.members(room).compose(present -> {
            seats.addAndGet(present.size());
            // of a list that was cut nobody can tell who isn't there
            return present.size() < LogSource.MOST_MEMBERS
                    ? archive.members(room, present, clock.millis())
                    : Future.succeededFuture();
        });
    }
}
