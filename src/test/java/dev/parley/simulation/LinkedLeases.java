package dev.parley.simulation;

import dev.parley.core.RoomId;
import dev.parley.room.AttendCall;
import dev.parley.room.Attendances;
import dev.parley.room.Beat;
import dev.parley.room.BeatCall;
import dev.parley.room.LaneStatus;
import dev.parley.room.Leases;
import io.vertx.core.Future;
import java.util.List;

/** Who lives and who is online, as an instance states it over its link to the store. */
final class LinkedLeases implements Leases, Attendances {
    private final World world;
    private final StoreLink link;

    LinkedLeases(World world, StoreLink link) {
        this.world = world;
        this.link = link;
    }

    @Override
    public Future<Beat> beat(BeatCall call) {
        return link.send(call, () -> world.site().beat(call));
    }

    @Override
    public Future<List<RoomId>> bury(String dead, int shard) {
        return link.send("bury", () -> world.site().bury(dead, shard));
    }

    @Override
    public Future<Void> unseat(String dead, RoomId room) {
        return link.change("unseat " + dead + " " + room, store -> store.unseat(dead, room));
    }

    @Override
    public Future<Integer> absent(String dead, int shard) {
        return link.change("absent " + dead + " " + shard, store -> store.absent(dead, shard));
    }

    @Override
    public Future<Void> forget(String dead) {
        return link.change("forget " + dead, store -> store.forget(dead));
    }

    @Override
    public Future<LaneStatus> attend(AttendCall call) {
        return link.change(call, store -> store.attend(call));
    }
}
