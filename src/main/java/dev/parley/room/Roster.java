package dev.parley.room;

import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import io.vertx.core.Future;

/** Who is in which room, over all instances. A failed future means that the outcome is unknown. */
public interface Roster {

    /** Changes what this instance holds, and tells the room's channel whom that brought or took. */
    Future<SeatAnswer> seat(SeatCall call);

    Future<PresencePage> members(RoomId room);
}
