package dev.parley.simulation;

import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.UserName;
import dev.parley.room.Clearance;
import dev.parley.room.Directory;
import dev.parley.room.Keeping;
import dev.parley.room.Membership;
import dev.parley.room.Past;
import dev.parley.room.Peers;
import dev.parley.room.RoomActivity;
import dev.parley.room.RoomRegistry;
import dev.parley.room.Spot;
import dev.parley.room.TopicAnswer;
import dev.parley.room.TopicCall;
import io.vertx.core.Future;
import java.util.List;

/** What an instance asks about rooms beyond being in them, on the same line as everything else. */
final class StoreAisle implements Directory, Clearance {
    private final StoreLink link;
    private final LinkedLeases leases;

    StoreAisle(StoreLink link, LinkedLeases leases) {
        this.link = link;
        this.leases = leases;
    }

    RoomRegistry.Ports ports(Peers peers) {
        return new RoomRegistry.Ports(link, link, link, peers, link, this, this, leases, Past.NONE);
    }

    @Override
    public Future<List<List<RoomActivity>>> newest(List<Long> before, int perShard) {
        return link.look("newest", store -> store.directory().newest(before, perShard));
    }

    @Override
    public Future<List<RoomLine>> lines(List<RoomActivity> rooms) {
        return link.look("lines", store -> store.directory().lines(rooms));
    }

    @Override
    public Future<Membership> membership(RoomId room, UserName user) {
        return link.look("membership " + room, store -> store.directory().membership(room, user));
    }

    @Override
    public Future<Spot> find(RoomId room, Place place) {
        return link.look("find " + place, store -> store.directory().find(room, place));
    }

    @Override
    public Future<TopicAnswer> topic(TopicCall call) {
        return link.change(call, store -> store.directory().topic(call));
    }

    @Override
    public Future<List<List<RoomActivity>>> idle(List<Long> after, Keeping keeping, int perShard) {
        return link.look("idle", store -> store.directory().idle(after, keeping, perShard));
    }

    @Override
    public Future<Boolean> collect(RoomId room, Keeping keeping) {
        return link.change("collect " + room, store -> store.directory().collect(room, keeping));
    }
}
