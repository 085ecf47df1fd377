package dev.parley.room;

import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import io.vertx.core.Future;

/**
 * The numbered log of every room: the one truth about what was said. Each call is one atomic step. A failed future means that the outcome is
 * unknown: the same call may be sent again, with the same number.
 */
public interface RoomLog {

    Future<AppendAnswer> append(AppendCall call);

    /** Never more than {@code count} messages, oldest first; the facts are of the same moment. */
    Future<LogPage> read(ReadCall call);

    /** Makes a new epoch, 1,000 beyond any number seen, unless somebody else did so first. */
    Future<Void> fork(ForkCall call);

    Future<OpenAnswer> open(OpenCall call);

    /** {@link LaneStatus#STALE} is as good as {@code OK}: closed it is. */
    Future<LaneStatus> close(CloseCall call);

    Future<RoomFacts> facts(RoomId room);
}
