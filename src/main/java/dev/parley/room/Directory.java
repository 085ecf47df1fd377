package dev.parley.room;

import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about rooms, and set in them, without being in them. A failed future means that the outcome is unknown; each call may be
 * repeated.
 */
public interface Directory {

    /**
     * The rooms of each shard where something happened last, the newest first.
     *
     * @param before for each of the {@link RoomId#SHARDS} shards: only what happened before this tick
     * @param perShard at most so many of each
     */
    Future<List<List<RoomActivity>>> newest(List<Long> before, int perShard);

    /** What a list says of these rooms, in the order asked; one that isn't there any more is left out. */
    Future<List<RoomLine>> lines(List<RoomActivity> rooms);

    /** @param user null: nobody, who is a member nowhere */
    Future<Membership> membership(RoomId room, @Nullable UserName user);

    /** Of a time or an id; a {@link Place.Seq} says itself where it is. */
    Future<Spot> find(RoomId room, Place place);

    /** Changes nothing where the topic is this one already. */
    Future<TopicAnswer> topic(TopicCall call);
}
