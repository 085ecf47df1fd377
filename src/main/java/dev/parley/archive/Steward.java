package dev.parley.archive;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator does to the archive, and a user to what is its own there. Each call may be repeated; {@code UNAVAILABLE} where it isn't known
 * whether all of it is done.
 */
public final class Steward {
    private static final Logger LOG = LoggerFactory.getLogger(Steward.class);

    private final MessageArchive archive;
    private final LogSource logs;
    private final Function<UserName, Future<Boolean>> removal;

    /**
     * What is gone.
     *
     * @param inLogs messages whose author and text were taken out of the rooms' logs
     * @param archived messages that the archive has no more
     * @param account whether there was an account, and it was to go
     */
    public record Erased(long inLogs, long archived, boolean account) {}

    /** @param removal forgets an account: false where there is none */
    public Steward(MessageArchive archive, LogSource logs, Function<UserName, Future<Boolean>> removal) {
        this.archive = archive;
        this.logs = logs;
        this.removal = removal;
    }

    /** {@code ROOM_NOT_FOUND} where neither the archive nor a log knows the room. */
    public Future<RoomExport> export(RoomId room) {
        return sure(isThere(room)
                .compose(there -> there
                        ? archive.marks(List.of(room))
                                .map(marks -> new RoomExport(archive, logs, room, marks.get(room)))
                        : notFound()));
    }

    private Future<Boolean> isThere(RoomId room) {
        return archive.room(room)
                .compose(record -> record.isPresent()
                        ? Future.succeededFuture(true)
                        : logs.heads(List.of(room)).map(heads -> !heads.isEmpty()));
    }

    /**
     * How long a room's messages are kept. {@code ROOM_NOT_FOUND}.
     *
     * @param age null: as everywhere; zero: for ever
     */
    public Future<Void> retain(RoomId room, @Nullable Duration age) {
        return sure(archive.retain(room, age).compose(known -> known ? Future.succeededFuture() : made(room, age)));
    }

    /** One that is so young that the archiver hasn't seen it. */
    private Future<Void> made(RoomId room, @Nullable Duration age) {
        return logs.heads(List.of(room))
                .compose(heads -> heads.isEmpty() ? notFound() : archive.keep(List.of(RoomRecord.of(heads.get(0)))))
                .compose(kept -> archive.retain(room, age))
                .compose(known -> known ? Future.succeededFuture() : notFound());
    }

    /** Forgets all that a user has said until now, wherever it is kept, and where it was. */
    public Future<Erased> erase(UserName user, boolean account) {
        // who can't do the second half of it doesn't begin with the first
        return sure(archive.erasures(List.of(user))
                // by the clock that the messages have their times of
                .compose(there -> logs.now())
                .compose(until -> erase(user, until, account)));
    }

    private Future<Erased> erase(UserName user, long until, boolean account) {
        AtomicLong inLogs = new AtomicLong();
        return new EveryRoom(logs)
                .each(room -> logs.erase(room, user, until).onSuccess(inLogs::addAndGet))
                .compose(cleared -> archive.erase(user, until))
                .compose(archived -> (account ? removal.apply(user) : Future.succeededFuture(false))
                        .map(gone -> new Erased(inLogs.get(), archived, gone)));
    }

    private static <T> Future<T> notFound() {
        return Future.failedFuture(new RefusedException(Refusal.ROOM_NOT_FOUND));
    }

    /** What failed half-way is not known to be done: the same call finishes it. */
    private static <T> Future<T> sure(Future<T> work) {
        return work.recover(failure -> {
            if (failure instanceof RefusedException) {
                return Future.failedFuture(failure);
            }
            LOG.atWarn().addKeyValue("reason", failure.getMessage()).log("not known to be done, as a store is away");
            return Future.failedFuture(
                    new RefusedException(Refusal.UNAVAILABLE, "Not known to be done: " + failure.getMessage() + "."));
        });
    }
}
