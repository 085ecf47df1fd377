package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.List;

/**
 * Which users of one shard are online by this instance: absolute, so that a repeat changes nothing.
 *
 * @param shard of all these users, see {@link UserName#shard}
 * @param whole these are all that it has in the shard; whoever else it had goes without a word
 */
public record AttendCall(InstanceId instance, int shard, long number, boolean whole, List<Statement> statements) {

    /**
     * @param news whether it is to be told where it makes the user come online or go offline
     * @param rooms where the user is or was, as far as the store wasn't told; at most 100
     */
    public record Statement(UserName user, boolean here, boolean news, List<RoomId> rooms) {}
}
