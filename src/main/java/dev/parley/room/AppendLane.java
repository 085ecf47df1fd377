package dev.parley.room;

import dev.parley.core.Receipt;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomFeed;
import dev.parley.core.RoomId;
import dev.parley.room.RoomRequest.Speak;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The way of a room's messages into its log: one numbered call in flight, and what is said meanwhile is the next one, so that batches grow
 * with load. A call whose outcome is unknown is repeated under its number until it is answered; nothing overtakes it.
 */
final class AppendLane {
    private final Shared shared;
    private final RoomId room;
    private final FeedKeeper keeper;
    private final Host host;
    private final Insistence insistence;
    private final Patience patience;
    private final Deque<Utterance> queue = new ArrayDeque<>();
    /** Stored, and acknowledged when the feed has come that far; in the order of their calls. */
    private final Deque<Utterance> stored = new ArrayDeque<>();
    /** All that are unanswered, the oldest first; answered ones leave when they come to the front. */
    private final Deque<Utterance> byAge = new ArrayDeque<>();

    private boolean gathering;
    private @Nullable Flight flight;
    private @Nullable Promise<Void> heldBack;

    /** One call and whose messages it carries. */
    private record Flight(List<Utterance> utterances, AppendCall call) {}

    /** The room that the lane belongs to. */
    interface Host {
        /** Whether nothing may be written now: something must be told to the store first, or it is away. */
        boolean holdsWrites();

        /** The lane may have become idle. */
        void advanced();
    }

    AppendLane(Shared shared, RoomId room, FeedKeeper keeper, Host host) {
        this.shared = shared;
        this.room = room;
        this.keeper = keeper;
        this.host = host;
        this.insistence = new Insistence(shared.scheduler());
        this.patience = new Patience(shared.scheduler(), shared.settings().patience(), this::expire);
    }

    boolean isIdle() {
        return queue.isEmpty() && flight == null && stored.isEmpty();
    }

    void say(Speak speak) {
        Draft draft = speak.draft().chargedTo(speak.quota());
        if (!shared.waiting().admit(draft.weight())) {
            RefusedException refusal = new RefusedException(Refusal.UNAVAILABLE).withNonce(speak.nonce());
            shared.loops().put(speak.from().loop(), new Delivery.Refused(speak.from(), refusal));
            return;
        }
        Utterance utterance = new Utterance(speak.from(), draft, patience.begin());
        queue.add(utterance);
        byAge.add(utterance);
        gather();
    }

    /** What else is said in this turn goes along: the first one alone would leave the others behind a whole call. */
    private void gather() {
        if (!gathering && flight == null) {
            gathering = true;
            shared.scheduler().after(Duration.ZERO, () -> {
                gathering = false;
                pump();
            });
        }
    }

    /** Somebody goes: what was said before goes first. */
    void hurry() {
        pump();
    }

    private void pump() {
        if (flight != null || queue.isEmpty() || host.holdsWrites()) {
            return;
        }
        List<Utterance> batch = new ArrayList<>();
        int bytes = 0;
        RegistrySettings settings = shared.settings();
        while (!queue.isEmpty() && batch.size() < settings.batchMessages()) {
            int weight = queue.element().draft.weight();
            if (!batch.isEmpty() && bytes + weight > settings.batchBytes()) {
                break;
            }
            bytes += weight;
            batch.add(queue.remove());
        }
        launch(batch);
    }

    /** A repeat says what is known by now: the store may have forgotten meanwhile. */
    private AppendCall knowingMore(AppendCall call) {
        return call.from(shared.homecoming().known(keeper.feed().position()));
    }

    private void launch(List<Utterance> batch) {
        RoomFeed feed = keeper.feed();
        List<Draft> drafts = batch.stream().map(utterance -> utterance.draft).toList();
        long number = shared.numbers().next();
        AppendCall call = new AppendCall(
                shared.me(),
                room,
                number,
                shared.homecoming().known(feed.position()),
                shared.me().epoch(number),
                shared.stores().peers().doubtful(),
                drafts);
        Flight launched = new Flight(batch, call);
        flight = launched;
        insistence.ask(
                () -> launched.equals(flight),
                () -> whenFree(launched)
                        .compose(free -> shared.stores().log().append(knowingMore(call)))
                        .onSuccess(answer -> answeredLate(launched, answer)),
                answer -> land(launched, answer),
                this::pump);
    }

    /** A repeat waits like any other call; it may find a store that never saw the first one. */
    private Future<Void> whenFree(Flight launched) {
        if (!host.holdsWrites()) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        heldBack = promise;
        return promise.future()
                .compose(free -> launched.equals(flight)
                        ? Future.succeededFuture()
                        : Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE)));
    }

    /** What was held back may be free now. */
    void goOn() {
        Promise<Void> free = heldBack;
        if (free != null && !host.holdsWrites()) {
            heldBack = null;
            free.complete();
        }
        pump();
    }

    /** Nobody waits for the call any more, but it was carried out: what is stored is told. */
    private void answeredLate(Flight given, AppendAnswer answer) {
        if (!given.equals(flight) && answer.status() == LaneStatus.OK) {
            spread(answer);
            keeper.offer(answer.stored());
        }
    }

    private void land(Flight landed, AppendAnswer answer) {
        flight = null;
        switch (answer.status()) {
            case STALE -> launch(landed.utterances());
            default -> {
                settle(landed, answer);
                pump();
            }
        }
        host.advanced();
    }

    /** Nobody is answered by this lane any more. */
    void refuseAll() {
        flight = null;
        List.copyOf(byAge).forEach(this::refuse);
        queue.clear();
        stored.clear();
    }

    private void settle(Flight landed, AppendAnswer answer) {
        spread(answer);
        for (int i = 0; i < landed.utterances().size(); i++) {
            Utterance utterance = landed.utterances().get(i);
            AppendAnswer.Outcome outcome = answer.outcomes().get(i);
            if (outcome.isRefused()) {
                refuse(utterance, RefusedException.rateLimited(outcome.retryAfterMs()));
            } else {
                utterance.outcome = outcome;
                stored.add(utterance);
            }
        }
        keeper.offer(answer.stored());
        advanced();
        if (answer.stored().messages().isEmpty() && !stored.isEmpty()) {
            // a repeat of what this instance was not told yet: no copy need be on its way
            keeper.check();
        }
    }

    /** To the instances that share the event bus; where one of them may not have heard, by Redis too. */
    private void spread(AppendAnswer answer) {
        if (!answer.stored().messages().isEmpty()) {
            boolean unreachable = shared.stores().peers().tell(room, answer.stored(), answer.others());
            if (unreachable && !answer.published()) {
                shared.stores().channels().publish(room, answer.stored()).onFailure(lost -> {
                    // it is in the log: whoever has the room open finds it there with the next message
                });
            }
        }
    }

    /** The feed has come further: whoever's message it has passed is told that it is stored. */
    void advanced() {
        for (Utterance next = stored.peek();
                next != null && next.seq() <= keeper.feed().position();
                next = stored.peek()) {
            stored.remove();
            acknowledge(next);
        }
    }

    private void acknowledge(Utterance utterance) {
        AppendAnswer.Outcome outcome = utterance.outcome;
        if (outcome != null && finish(utterance)) {
            boolean repeat = !outcome.id().equals(utterance.draft.id());
            Receipt receipt =
                    new Receipt(outcome.id(), outcome.seq(), outcome.at(), repeat, repeat ? outcome.first() : null);
            shared.loops().put(utterance.from.loop(), new Delivery.Stored(utterance.from, receipt));
        }
    }

    private void refuse(Utterance utterance) {
        refuse(utterance, new RefusedException(Refusal.UNAVAILABLE));
    }

    private void refuse(Utterance utterance, RefusedException why) {
        if (finish(utterance)) {
            RefusedException refusal = why.withNonce(utterance.draft.nonce());
            shared.loops().put(utterance.from.loop(), new Delivery.Refused(utterance.from, refusal));
        }
    }

    private boolean finish(Utterance utterance) {
        if (utterance.answered) {
            return false;
        }
        utterance.answered = true;
        shared.waiting().release(utterance.draft.weight());
        while (!byAge.isEmpty() && byAge.element().answered) {
            byAge.remove();
        }
        return true;
    }

    /** Nobody waits longer than the patience. A call that nobody waits for is given up: a later number keeps it from being done after that. */
    private OptionalLong expire(long now) {
        for (Utterance oldest = byAge.peek(); oldest != null && oldest.deadline <= now; oldest = byAge.peek()) {
            refuse(oldest);
        }
        queue.removeIf(utterance -> utterance.answered);
        stored.removeIf(utterance -> utterance.answered);
        if (flight != null && flight.utterances().stream().allMatch(utterance -> utterance.answered)) {
            flight = null;
            pump();
        }
        host.advanced();
        Utterance oldest = byAge.peek();
        return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest.deadline);
    }
}
