package dev.parley.testing;

import dev.parley.core.Copy;
import dev.parley.core.LogPage;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendCall;
import dev.parley.room.Channels;
import dev.parley.room.CloseCall;
import dev.parley.room.ForkCall;
import dev.parley.room.InMemoryDirectory;
import dev.parley.room.InMemoryStore;
import dev.parley.room.LaneStatus;
import dev.parley.room.OpenAnswer;
import dev.parley.room.OpenCall;
import dev.parley.room.Past;
import dev.parley.room.ReadCall;
import dev.parley.room.RoomFacts;
import dev.parley.room.RoomHead;
import dev.parley.room.RoomLog;
import dev.parley.room.RoomRegistry;
import dev.parley.room.Roster;
import dev.parley.room.SeatAnswer;
import dev.parley.room.SeatCall;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A store of many rooms whose answers are a millisecond on their way; counts its calls, and how many were under way at once. */
public final class DistantStore implements RoomLog, Roster, Channels {
    private final InMemoryStore store;
    private final ManualScheduler clock;
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Map<String, Integer> most = new HashMap<>();

    public DistantStore(InMemoryStore store, ManualScheduler clock) {
        this.store = store;
        this.clock = clock;
    }

    public RoomRegistry.Ports ports() {
        FakeJournals journals = new FakeJournals(room -> new RoomHead(room, "", 0, 0, 0));
        InMemoryDirectory directory = store.directory();
        return new RoomRegistry.Ports(
                this, this, this, (room, copy, others) -> false, journals, directory, directory, store, Past.NONE);
    }

    public int calls(String name) {
        return calls.getOrDefault(name, 0);
    }

    public int most(String name) {
        return most.getOrDefault(name, 0);
    }

    public void forgetCounts() {
        calls.clear();
        most.clear();
    }

    private <A> Future<A> later(String name, Supplier<Future<A>> call) {
        calls.merge(name, 1, Integer::sum);
        most.merge(name, underWay.merge(name, 1, Integer::sum), Math::max);
        Promise<A> promise = Promise.promise();
        clock.after(Duration.ofMillis(1), () -> {
            underWay.merge(name, -1, Integer::sum);
            call.get().onComplete(promise);
        });
        return promise.future();
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        return later("append", () -> store.append(call));
    }

    @Override
    public Future<LogPage> read(ReadCall call) {
        return later("read", () -> store.read(call));
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        return later("fork", () -> store.fork(call));
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        return later("open", () -> store.open(call));
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        return later("close", () -> store.close(call));
    }

    @Override
    public Future<RoomFacts> facts(RoomId room) {
        return later("facts", () -> store.facts(room));
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        return later("seat", () -> store.seat(call));
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        return later("members", () -> store.members(room));
    }

    @Override
    public Future<Void> subscribe(RoomId room) {
        return later("subscribe", () -> store.subscribe(room));
    }

    @Override
    public Future<Void> unsubscribe(RoomId room) {
        return later("unsubscribe", () -> store.unsubscribe(room));
    }

    @Override
    public Future<Void> publish(RoomId room, TypingNotice notice) {
        return store.publish(room, notice);
    }

    @Override
    public Future<Void> publish(RoomId room, Copy copy) {
        return store.publish(room, copy);
    }
}
