package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.Place;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.Scheduler;
import dev.parley.core.TypingNotice;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry's way to the store: so many calls of a kind at once, and none at all once the store has called this instance dead. From then on
 * nothing is asked and nothing answered; who waits is told by whoever hears of the end.
 */
final class StoreDesk implements RoomLog, Roster, Channels, Journals, Directory, Clearance, Attendances {
    private final RoomRegistry.Ports store;
    private final Runnable fenced;
    private final Gate opens;
    private final Gate seats;
    private final Gate facts;
    private final Gate lists;
    private final Past past;
    private final ChangeCount changes = new ChangeCount();
    private boolean over;

    /**
     * @param patience of those who ask
     * @param fenced called once, when an answer says that this instance was declared dead
     */
    StoreDesk(RoomRegistry.Ports store, Scheduler scheduler, Duration patience, Runnable fenced) {
        this.store = store;
        this.fenced = fenced;
        this.opens = new Gate(scheduler);
        this.seats = new Gate(scheduler);
        this.facts = new Gate(scheduler);
        this.lists = new Gate(scheduler);
        this.past = new PastDesk(store.past(), scheduler, patience);
    }

    RoomRegistry.Ports ports() {
        return new RoomRegistry.Ports(this, this, this, store.peers(), this, this, this, this, past);
    }

    /** Counts the answers after which a list of rooms may be another one. */
    ChangeCount changes() {
        return changes;
    }

    boolean isOver() {
        return over;
    }

    private <A> Future<A> ask(Supplier<Future<A>> call) {
        return ask(call, answer -> LaneStatus.OK);
    }

    private <A> Future<A> ask(Supplier<Future<A>> call, Function<A, LaneStatus> status) {
        Promise<A> promise = Promise.promise();
        if (over) {
            return promise.future();
        }
        Insistence.attempt(call).onComplete((answer, failure) -> {
            if (over) {
                return;
            }
            if (failure != null) {
                promise.fail(failure);
            } else if (status.apply(answer) == LaneStatus.FENCED) {
                over = true;
                fenced.run();
            } else {
                promise.complete(answer);
            }
        });
        return promise.future();
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        return ask(() -> store.log().append(call), AppendAnswer::status);
    }

    /** Not limited here: {@link ReadGate} is. */
    @Override
    public Future<LogPage> read(ReadCall call) {
        return ask(() -> store.log().read(call));
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        return ask(() -> store.log().fork(call));
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        return opens.pass(
                () -> ask(() -> store.log().open(call), OpenAnswer::status).onSuccess(answer -> changes.changed()));
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        return opens.pass(() -> ask(() -> store.log().close(call), status -> status));
    }

    @Override
    public Future<RoomFacts> facts(RoomId room) {
        return facts.pass(() -> ask(() -> store.log().facts(room)));
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        return seats.pass(
                () -> ask(() -> store.roster().seat(call), SeatAnswer::status).onSuccess(answer -> changes.changed()));
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        return facts.pass(() -> ask(() -> store.roster().members(room)));
    }

    @Override
    public Future<Void> subscribe(RoomId room) {
        return ask(() -> store.channels().subscribe(room));
    }

    @Override
    public Future<Void> unsubscribe(RoomId room) {
        return ask(() -> store.channels().unsubscribe(room));
    }

    @Override
    public Future<Void> publish(RoomId room, Copy copy) {
        return ask(() -> store.channels().publish(room, copy));
    }

    @Override
    public Future<Void> publish(RoomId room, TypingNotice notice) {
        return ask(() -> store.channels().publish(room, notice));
    }

    @Override
    public Future<LaneStatus> attend(AttendCall call) {
        return ask(() -> store.attendances().attend(call), status -> status);
    }

    @Override
    public Future<List<ShardChanges>> changes(List<Long> since) {
        return ask(() -> store.journals().changes(since));
    }

    @Override
    public Future<List<RoomHead>> heads(Collection<RoomId> rooms) {
        return ask(() -> store.journals().heads(rooms));
    }

    @Override
    public Future<List<RoomId>> held(InstanceId instance) {
        return ask(() -> store.journals().held(instance));
    }

    @Override
    public Future<List<List<RoomActivity>>> newest(List<Long> before, int perShard) {
        return lists.pass(() -> ask(() -> store.directory().newest(before, perShard)));
    }

    @Override
    public Future<List<RoomLine>> lines(List<RoomActivity> rooms) {
        return lists.pass(() -> ask(() -> store.directory().lines(rooms)));
    }

    @Override
    public Future<Membership> membership(RoomId room, @Nullable UserName user) {
        return lists.pass(() -> ask(() -> store.directory().membership(room, user)));
    }

    @Override
    public Future<Spot> find(RoomId room, Place place) {
        return lists.pass(() -> ask(() -> store.directory().find(room, place)));
    }

    @Override
    public Future<TopicAnswer> topic(TopicCall call) {
        return lists.pass(() -> ask(() -> store.directory().topic(call), TopicAnswer::status));
    }

    @Override
    public Future<List<List<RoomActivity>>> idle(List<Long> after, Keeping keeping, int perShard) {
        return lists.pass(() -> ask(() -> store.clearance().idle(after, keeping, perShard)));
    }

    @Override
    public Future<Boolean> collect(RoomId room, Keeping keeping) {
        return lists.pass(() -> ask(() -> store.clearance().collect(room, keeping)));
    }
}
