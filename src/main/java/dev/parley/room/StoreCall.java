package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.LogPage;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import io.vertx.core.Future;

/** One call to the store, on its way to the loop that has the link to it. */
public sealed interface StoreCall<A> {

    /** What a call may be carried out on. */
    record Store(RoomLog log, Roster roster, Channels channels) {}

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

    record Publish(RoomId room, Copy copy) implements StoreCall<Void> {
        @Override
        public Future<Void> on(Store store) {
            return store.channels().publish(room, copy);
        }
    }
}
