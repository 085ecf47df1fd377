package dev.parley.testing;

import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.UserName;
import dev.parley.room.Clearance;
import dev.parley.room.Directory;
import dev.parley.room.Keeping;
import dev.parley.room.LaneStatus;
import dev.parley.room.Membership;
import dev.parley.room.OpenAnswer;
import dev.parley.room.OpenCall;
import dev.parley.room.RoomActivity;
import dev.parley.room.RoomFacts;
import dev.parley.room.SeatCall;
import dev.parley.room.Spot;
import dev.parley.room.TopicAnswer;
import dev.parley.room.TopicCall;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What is to be known of a {@link FakeStore}'s room, and a list of rooms that the test writes. */
public final class FakeDirectory extends HeldCalls implements Directory, Clearance {
    private final FakeStore store;
    private final Map<RoomId, RoomLine> list = new HashMap<>();
    private final List<RoomActivity> active = new ArrayList<>();
    private final List<RoomId> collected = new ArrayList<>();
    private RoomFacts facts = new RoomFacts("The Lobby", "", 0);
    private boolean there;

    FakeDirectory(FakeStore store) {
        this.store = store;
    }

    /** A room of the list, by its last activity. */
    public void room(String name, long tick) {
        RoomActivity activity = new RoomActivity(RoomId.of(name), tick);
        active.add(activity);
        list.put(activity.room(), new RoomLine(activity.room(), name, 1, activity.millis(), 0));
    }

    /** The room of the store is there already, before anybody opens it. */
    public void there() {
        there = true;
    }

    /** Somebody elsewhere sets it. */
    public void topic(String topic) {
        facts = new RoomFacts(facts.name(), topic, facts.version() + 1);
        store.journals.move(TestRegistry.LOBBY.id());
    }

    /** Somebody elsewhere joins. */
    public void seated(String user) {
        SeatCall.Seat seat = new SeatCall.Seat(TestRegistry.user(user), true);
        store.seat(
                new SeatCall(InstanceId.island("elsewhere"), TestRegistry.LOBBY.id(), 1, false, true, List.of(seat)));
    }

    public List<RoomId> collected() {
        return collected;
    }

    public RoomFacts facts() {
        return facts;
    }

    OpenAnswer opened(OpenCall call, OpenAnswer made) {
        boolean exists = there && call.mustBeNew();
        if (call.mustBeNew() && !exists) {
            facts = new RoomFacts(facts.name(), call.topic(), 0);
        }
        return exists ? new OpenAnswer(LaneStatus.EXISTS, false) : made;
    }

    private List<List<RoomActivity>> shards(Comparator<RoomActivity> order, int from, List<Long> bounds, int most) {
        return IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> active.stream()
                        .filter(room -> room.room().shard() == shard)
                        .filter(room -> Long.compare(room.tick(), bounds.get(shard)) == from)
                        .sorted(order)
                        .limit(most)
                        .toList())
                .toList();
    }

    @Override
    public Future<List<List<RoomActivity>>> newest(List<Long> before, int perShard) {
        Comparator<RoomActivity> order =
                Comparator.comparingLong(RoomActivity::tick).reversed();
        return call("newest", perShard, () -> shards(order, -1, before, perShard));
    }

    @Override
    public Future<List<RoomLine>> lines(List<RoomActivity> rooms) {
        return call(
                "lines",
                rooms,
                () -> rooms.stream()
                        .map(room -> list.get(room.room()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    @Override
    public Future<Membership> membership(RoomId room, UserName user) {
        return call("membership", room, () -> {
            if (!there) {
                return Membership.NOWHERE;
            }
            boolean member = user != null && store.members().contains(user.key());
            return member ? Membership.MEMBER : Membership.OUTSIDE;
        });
    }

    /** By time alone, which is what a {@link FakeStore} numbers with. */
    @Override
    public Future<Spot> find(RoomId room, Place place) {
        return call("find", place, () -> {
            for (ChatMessage message : store.log()) {
                if (place instanceof Place.Id id && message.id().equals(id.ulid())) {
                    return new Spot(message.seq() - 1, message.seq() + 1);
                }
            }
            long time = place instanceof Place.Time at ? at.millis() : 0;
            return new Spot(time - 1, time + 1);
        });
    }

    @Override
    public Future<TopicAnswer> topic(TopicCall call) {
        return call("topic", call, () -> {
            topic(call.topic());
            return new TopicAnswer(LaneStatus.OK, true, facts.version());
        });
    }

    @Override
    public Future<List<List<RoomActivity>>> idle(List<Long> after, Keeping keeping, int perShard) {
        Comparator<RoomActivity> order = Comparator.comparingLong(RoomActivity::tick);
        return call("idle", after, () -> shards(order, 1, after, perShard));
    }

    @Override
    public Future<Boolean> collect(RoomId room, Keeping keeping) {
        return call("collect", room, () -> collected.add(room));
    }
}
