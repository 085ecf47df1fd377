package dev.parley.simulation;

import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendCall;
import dev.parley.room.Channels;
import dev.parley.room.CloseCall;
import dev.parley.room.ForkCall;
import dev.parley.room.InMemoryStore;
import dev.parley.room.Journals;
import dev.parley.room.LaneStatus;
import dev.parley.room.OpenAnswer;
import dev.parley.room.OpenCall;
import dev.parley.room.ReadCall;
import dev.parley.room.RegistryMail;
import dev.parley.room.RoomFacts;
import dev.parley.room.RoomHead;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.room.SeatAnswer;
import dev.parley.room.SeatCall;
import dev.parley.room.ShardChanges;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An instance's side of the way to the store, as the real link is: one line at a time, made anew when it ends, up when every subscription is
 * confirmed; while it is down a call fails at once.
 */
final class StoreLink implements RoomLog, Roster, Channels, Journals {
    private final World world;
    private final Life life;
    private final Map<RoomId, Promise<Void>> wanted = new LinkedHashMap<>();
    private @Nullable StoreLine line;
    private boolean up;
    private boolean cut;
    private int lastRun;
    private long upSince;

    StoreLink(World world, Life life) {
        this.world = world;
        this.life = life;
    }

    /** Since when calls are carried out; the end of time where they aren't. */
    long upSince() {
        return up ? upSince : Long.MAX_VALUE;
    }

    /** Whether the line brings nothing any more on one of its ways, noticed or not. */
    boolean isSilent() {
        StoreLine now = line;
        return now != null && now.isSilent();
    }

    void connect() {
        if (cut || !world.site().isUp()) {
            retry();
            return;
        }
        StoreLine fresh = new StoreLine(world, life, this);
        line = fresh;
        world.site().connected(fresh);
        fresh.send("hello", () -> Future.succeededFuture(world.site().run()))
                .compose(run -> subscribeAll(fresh).map(run))
                .onSuccess(run -> up(fresh, run));
    }

    private Future<Void> subscribeAll(StoreLine on) {
        List<RoomId> rooms = new ArrayList<>(wanted.keySet());
        return on.send("subscribe " + rooms, () -> {
                    rooms.forEach(room -> world.site().subscribe(room, on));
                    return Future.<Void>succeededFuture();
                })
                .onSuccess(confirmed -> rooms.forEach(this::stands));
    }

    private void stands(RoomId room) {
        Promise<Void> promise = wanted.get(room);
        if (promise != null) {
            promise.tryComplete();
        }
    }

    private void up(StoreLine fresh, int run) {
        if (fresh.isOver()) {
            return;
        }
        boolean forgetful = lastRun != 0 && lastRun != run;
        lastRun = run;
        up = true;
        upSince = life.now();
        life.after(0, () -> life.hear(new RegistryMail.StoreUp(forgetful)));
    }

    void ended(StoreLine ended) {
        if (ended != line) {
            return;
        }
        line = null;
        if (up) {
            up = false;
            life.after(0, () -> life.hear(new RegistryMail.StoreDown()));
        }
        retry();
    }

    private void retry() {
        life.after(world.dice().between(50, 900), this::connect);
    }

    /** This instance alone can't reach the store. */
    void cut() {
        cut = true;
        drop();
    }

    void mend() {
        cut = false;
    }

    /** The connection breaks, once; what was on its way may arrive. */
    void drop() {
        if (line != null) {
            line.end("cut");
        }
    }

    void deafen() {
        if (line != null) {
            line.deafen(world.dice().between(0, 3_000));
        }
    }

    void killed() {
        StoreLine last = line;
        if (last != null) {
            line = null;
            last.end("killed");
        }
    }

    void heard(RoomId room, RegistryMail letter) {
        if (wanted.containsKey(room)) {
            life.after(0, () -> life.hear(letter));
        }
    }

    <A> Future<A> send(Object what, Supplier<Future<A>> there) {
        StoreLine now = line;
        return up && now != null
                ? now.send(world.trace().isKept() ? what.toString() : "", there)
                : Future.failedFuture("the link is down");
    }

    <A> Future<A> look(Object what, Function<InMemoryStore, Future<A>> call) {
        return send(what, () -> world.site().look(call));
    }

    <A> Future<A> change(Object what, Function<InMemoryStore, Future<A>> call) {
        return send(what, () -> world.site().change(call));
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        return send(call, () -> world.site().append(call));
    }

    @Override
    public Future<LogPage> read(ReadCall call) {
        return look(call, store -> store.read(call));
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        return change(call, store -> store.fork(call));
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        return change(call, store -> store.open(call));
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        return change(call, store -> store.close(call));
    }

    @Override
    public Future<RoomFacts> facts(RoomId room) {
        return look("facts", store -> store.facts(room));
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        return send(call, () -> world.site().seat(call));
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        return look("members " + room, store -> store.members(room));
    }

    @Override
    public Future<List<ShardChanges>> changes(List<Long> since) {
        return send("changes", () -> {
            world.site().heartbeats().heardOf(life);
            return world.site().look(store -> store.changes(since));
        });
    }

    @Override
    public Future<List<RoomHead>> heads(Collection<RoomId> rooms) {
        return look("heads " + rooms, store -> store.heads(rooms));
    }

    @Override
    public Future<List<RoomId>> held(InstanceId instance) {
        return look("held " + instance, store -> store.held(instance));
    }

    @Override
    public Future<Void> publish(RoomId room, TypingNotice notice) {
        return look(notice, store -> store.publish(room, notice));
    }

    @Override
    public Future<Void> subscribe(RoomId room) {
        Promise<Void> promise = wanted.computeIfAbsent(room, first -> Promise.promise());
        StoreLine now = line;
        if (now != null && !promise.future().isComplete()) {
            // where the line ends first, the next one asks again
            now.send("subscribe " + room, () -> {
                        world.site().subscribe(room, now);
                        return Future.<Void>succeededFuture();
                    })
                    .onSuccess(confirmed -> stands(room));
        }
        return promise.future();
    }

    @Override
    public Future<Void> unsubscribe(RoomId room) {
        Promise<Void> promise = wanted.remove(room);
        if (promise != null) {
            promise.tryFail("not wanted any more");
        }
        StoreLine now = line;
        if (now == null) {
            return Future.succeededFuture();
        }
        return now.send("unsubscribe " + room, () -> {
                    world.site().unsubscribe(room, now);
                    return Future.<Void>succeededFuture();
                })
                .otherwiseEmpty();
    }

    @Override
    public Future<Void> publish(RoomId room, Copy copy) {
        RegistryMail letter = new RegistryMail.Copied(room, copy);
        return send("publish " + room, () -> {
            world.site().publish(room, letter);
            return Future.<Void>succeededFuture();
        });
    }
}
