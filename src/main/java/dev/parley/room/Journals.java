package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/** What moved, by shard: asked once a second, at a cost by change and not by rooms. A failed future changes nothing. */
public interface Journals {

    /**
     * One page of each shard's journal.
     *
     * @param since for each of the {@link RoomId#SHARDS} shards the tick up to which everything is known; negative: only the tick is wanted
     */
    Future<List<ShardChanges>> changes(List<Long> since);

    /** How far rooms have come; one that isn't there is at 0. In the order asked. */
    Future<List<RoomHead>> heads(Collection<RoomId> rooms);

    /** All rooms where the store says that the instance has seats or an open feed; a store that was restored may say too much. */
    Future<List<RoomId>> held(InstanceId instance);
}
