package dev.parley.room;

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

/** One call to the store, on its way to the loop that has the link to it. */
public sealed interface StoreCall<A> {

    /** What a call may be carried out on. */
    record Store(
            RoomLog log,
            Roster roster,
            Channels channels,
            Journals journals,
            Leases leases,
            Directory directory,
            Clearance clearance,
            Attendances attendances) {}

    Future<A> on(Store store);

    record Append(AppendCall call) implements StoreCall<AppendAnswer> {
        @Override
        public Future<AppendAnswer> on(Store store) {
            return store.log().append(call);
        }
    }

    record Read(ReadCall call) implements StoreCall<LogPage> {
        @Override
        public Future<LogPage> on(Store store) {
            return store.log().read(call);
        }
    }

    record Fork(ForkCall call) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.log().fork(call);
        }
    }

    record Open(OpenCall call) implements StoreCall<OpenAnswer> {
        @Override
        public Future<OpenAnswer> on(Store store) {
            return store.log().open(call);
        }
    }

    record Close(CloseCall call) implements StoreCall<LaneStatus> {
        @Override
        public Future<LaneStatus> on(Store store) {
            return store.log().close(call);
        }
    }

    record Facts(RoomId room) implements StoreCall<RoomFacts> {
        @Override
        public Future<RoomFacts> on(Store store) {
            return store.log().facts(room);
        }
    }

    record Seats(SeatCall call) implements StoreCall<SeatAnswer> {
        @Override
        public Future<SeatAnswer> on(Store store) {
            return store.roster().seat(call);
        }
    }

    record MembersOf(RoomId room) implements StoreCall<PresencePage> {
        @Override
        public Future<PresencePage> on(Store store) {
            return store.roster().members(room);
        }
    }

    record Subscribe(RoomId room) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.channels().subscribe(room);
        }
    }

    record Unsubscribe(RoomId room) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.channels().unsubscribe(room);
        }
    }

    record Changes(List<Long> since) implements StoreCall<List<ShardChanges>> {
        @Override
        public Future<List<ShardChanges>> on(Store store) {
            return store.journals().changes(since);
        }
    }

    record Heads(Collection<RoomId> rooms) implements StoreCall<List<RoomHead>> {
        @Override
        public Future<List<RoomHead>> on(Store store) {
            return store.journals().heads(rooms);
        }
    }

    record Held(InstanceId instance) implements StoreCall<List<RoomId>> {
        @Override
        public Future<List<RoomId>> on(Store store) {
            return store.journals().held(instance);
        }
    }

    record Beats(BeatCall call) implements StoreCall<Beat> {
        @Override
        public Future<Beat> on(Store store) {
            return store.leases().beat(call);
        }
    }

    record Bury(String dead, int shard) implements StoreCall<List<RoomId>> {
        @Override
        public Future<List<RoomId>> on(Store store) {
            return store.leases().bury(dead, shard);
        }
    }

    record Unseat(String dead, RoomId room) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.leases().unseat(dead, room);
        }
    }

    record Forget(String dead) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.leases().forget(dead);
        }
    }

    record Absent(String dead, int shard) implements StoreCall<Integer> {
        @Override
        public Future<Integer> on(Store store) {
            return store.leases().absent(dead, shard);
        }
    }

    record Attend(AttendCall call) implements StoreCall<LaneStatus> {
        @Override
        public Future<LaneStatus> on(Store store) {
            return store.attendances().attend(call);
        }
    }

    record Tell(RoomId room, TypingNotice notice) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.channels().publish(room, notice);
        }
    }

    record Publish(RoomId room, Copy copy) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.channels().publish(room, copy);
        }
    }

    record Newest(List<Long> before, int perShard) implements StoreCall<List<List<RoomActivity>>> {
        @Override
        public Future<List<List<RoomActivity>>> on(Store store) {
            return store.directory().newest(before, perShard);
        }
    }

    record Lines(List<RoomActivity> rooms) implements StoreCall<List<RoomLine>> {
        @Override
        public Future<List<RoomLine>> on(Store store) {
            return store.directory().lines(rooms);
        }
    }

    record MembershipOf(RoomId room, @Nullable UserName user) implements StoreCall<Membership> {
        @Override
        public Future<Membership> on(Store store) {
            return store.directory().membership(room, user);
        }
    }

    record Find(RoomId room, Place place) implements StoreCall<Spot> {
        @Override
        public Future<Spot> on(Store store) {
            return store.directory().find(room, place);
        }
    }

    record Topic(TopicCall call) implements StoreCall<TopicAnswer> {
        @Override
        public Future<TopicAnswer> on(Store store) {
            return store.directory().topic(call);
        }
    }

    record Idle(List<Long> after, Keeping keeping, int perShard) implements StoreCall<List<List<RoomActivity>>> {
        @Override
        public Future<List<List<RoomActivity>>> on(Store store) {
            return store.clearance().idle(after, keeping, perShard);
        }
    }

    record Collect(RoomId room, Keeping keeping) implements StoreCall<Boolean> {
        @Override
        public Future<Boolean> on(Store store) {
            return store.clearance().collect(room, keeping);
        }
    }
}
