package dev.parley.room;

import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.List;

/**
 * Who lives, by the store's clock alone, and the clearing of what the dead have left. A failed future means that the outcome is unknown;
 * every call may be repeated, by anybody.
 */
public interface Leases {

    /** Sign of life, and who is dead. An instance whose lease is over is dead for good, and so told. */
    Future<Beat> beat(BeatCall call);

    /** Fences an instance in a shard, from here on and for a day; answers rooms of it that are still to be cleared there. None: the shard is clear. */
    Future<List<RoomId>> bury(String dead, int shard);

    /** Takes a dead instance's seats and its open feed from a room, and tells the room once whom that took. */
    Future<Void> unseat(String dead, RoomId room);

    /**
     * Takes a page of a dead instance's users from those who are online, in a shard where it is fenced, and tells whose last instance it was.
     *
     * @return how many that took; none: nobody of it is left there
     */
    Future<Integer> absent(String dead, int shard);

    /** Removes a dead instance's lease: the last step, when every shard is clear. */
    Future<Void> forget(String dead);
}
