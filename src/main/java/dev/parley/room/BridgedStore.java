package dev.parley.room;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.Place;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.TypingNotice;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store, as it is reached from the registry's loop: every call goes to the loop that has the link, and its answer comes back here. */
public final class BridgedStore
        implements RoomLog, Roster, Channels, Journals, Leases, Directory, Clearance, Attendances {
    private final LocalBus bus;
    private final String desk;

    public BridgedStore(LocalBus bus, InstanceId me) {
        this.bus = bus;
        this.desk = Addresses.store(me);
    }

    private <A> Future<A> ask(StoreCall<A> call) {
        return bus.ask(new Address<>(desk), call);
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        return ask(new StoreCall.Append(call));
    }

    @Override
    public Future<LogPage> read(ReadCall call) {
        return ask(new StoreCall.Read(call));
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        return ask(new StoreCall.Fork(call));
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        return ask(new StoreCall.Open(call));
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        return ask(new StoreCall.Close(call));
    }

    @Override
    public Future<RoomFacts> facts(RoomId room) {
        return ask(new StoreCall.Facts(room));
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        return ask(new StoreCall.Seats(call));
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        return ask(new StoreCall.MembersOf(room));
    }

    @Override
    public Future<Void> subscribe(RoomId room) {
        return ask(new StoreCall.Subscribe(room));
    }

    @Override
    public Future<Void> unsubscribe(RoomId room) {
        return ask(new StoreCall.Unsubscribe(room));
    }

    @Override
    public Future<Void> publish(RoomId room, Copy copy) {
        return ask(new StoreCall.Publish(room, copy));
    }

    @Override
    public Future<Void> publish(RoomId room, TypingNotice notice) {
        return ask(new StoreCall.Tell(room, notice));
    }

    @Override
    public Future<LaneStatus> attend(AttendCall call) {
        return ask(new StoreCall.Attend(call));
    }

    @Override
    public Future<Integer> absent(String dead, int shard) {
        return ask(new StoreCall.Absent(dead, shard));
    }

    @Override
    public Future<List<ShardChanges>> changes(List<Long> since) {
        return ask(new StoreCall.Changes(since));
    }

    @Override
    public Future<List<RoomHead>> heads(Collection<RoomId> rooms) {
        return ask(new StoreCall.Heads(rooms));
    }

    @Override
    public Future<Beat> beat(BeatCall call) {
        return ask(new StoreCall.Beats(call));
    }

    @Override
    public Future<List<RoomId>> bury(String dead, int shard) {
        return ask(new StoreCall.Bury(dead, shard));
    }

    @Override
    public Future<Void> unseat(String dead, RoomId room) {
        return ask(new StoreCall.Unseat(dead, room));
    }

    @Override
    public Future<Void> forget(String dead) {
        return ask(new StoreCall.Forget(dead));
    }

    @Override
    public Future<List<RoomId>> held(InstanceId instance) {
        return ask(new StoreCall.Held(instance));
    }

    @Override
    public Future<List<List<RoomActivity>>> newest(List<Long> before, int perShard) {
        return ask(new StoreCall.Newest(before, perShard));
    }

    @Override
    public Future<List<RoomLine>> lines(List<RoomActivity> rooms) {
        return ask(new StoreCall.Lines(rooms));
    }

    @Override
    public Future<Membership> membership(RoomId room, @Nullable UserName user) {
        return ask(new StoreCall.MembershipOf(room, user));
    }

    @Override
    public Future<Spot> find(RoomId room, Place place) {
        return ask(new StoreCall.Find(room, place));
    }

    @Override
    public Future<TopicAnswer> topic(TopicCall call) {
        return ask(new StoreCall.Topic(call));
    }

    @Override
    public Future<List<List<RoomActivity>>> idle(List<Long> after, Keeping keeping, int perShard) {
        return ask(new StoreCall.Idle(after, keeping, perShard));
    }

    @Override
    public Future<Boolean> collect(RoomId room, Keeping keeping) {
        return ask(new StoreCall.Collect(room, keeping));
    }
}
