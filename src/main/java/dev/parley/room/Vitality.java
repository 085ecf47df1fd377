package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.room.BeatCall.Sign;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One life of this instance, as the store sees it: beats for its lease, and buries those whose lease is over. Lives on the registry's loop.
 *
 * <p>The store's clock alone judges, and this instance's own is never asked whether its lease is over. It need not be: where the link was
 * down for longer than the lease while others beat, the first beat after it is answered {@code fenced}, whether or not anybody has buried us
 * yet; where nobody could beat, because the store itself slept, everyone has a fresh lease and nobody was buried. Either way
 * nothing that was said goes to a store that is back before the beat is answered; what else slips in before it is refused if we are buried.
 */
public final class Vitality {
    private static final Duration BEAT_EVERY = Duration.ofMillis(1_500);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(200);
    private static final long FRESH_MS = 2_500;
    private static final int LAST_ATTEMPTS = 3;

    /** Hears how this instance and the others do. */
    public interface Listener {
        /** This life is over; told once, and nothing after it. */
        void fenced();

        /** Everybody who has a lease, with every beat. */
        void leased(Set<String> ids);

        /**
         * The store has forgotten this instance, and whatever else: known by a beat alone where the store is still the same run.
         *
         * @param at the store's time in ms
         */
        void forgotten(long at);

        /** Somebody else's life is over; may be told again until it is buried. */
        void died(String id);
    }

    private enum State {
        ALIVE,
        LEAVING,
        OVER
    }

    private final InstanceId me;
    private final Leases leases;
    private final Scheduler scheduler;
    private final Listener listener;
    private final Burials burials;
    private final Suspects suspects;
    private final Strangers strangers = new Strangers();
    private final Promise<Void> left = Promise.promise();
    private List<Promise<Void>> waiting = new ArrayList<>();
    private State state = State.ALIVE;
    private Sign sign = Sign.FIRST;
    private @Nullable Long answered;
    private boolean inFlight;
    private boolean down;
    private long alarm;

    public Vitality(InstanceId me, Leases leases, Scheduler scheduler, Listener listener) {
        this.me = me;
        this.leases = leases;
        this.scheduler = scheduler;
        this.listener = listener;
        this.burials = new Burials(me, leases);
        this.suspects = new Suspects(scheduler, ids -> leases.beat(new BeatCall(me, Sign.NONE, ids)), this::hear);
    }

    /**
     * Begins to beat, or beats now: the store is there (again). Whatever a beat must come before waits for the future, which completes when
     * a beat sent from here on is answered, and fails where the store is lost again or this life is over.
     */
    public Future<Void> storeUp() {
        if (state != State.ALIVE) {
            return Future.failedFuture("this life is over");
        }
        Promise<Void> beaten = Promise.promise();
        waiting.add(beaten);
        down = false;
        beat();
        suspects.goOn();
        return beaten.future();
    }

    /** The link is down: it is tried at the pace of the beat until {@link #storeUp}. */
    public void storeDown() {
        down = true;
        strangers.forget();
        suspects.hold();
        giveUp("the store is away");
    }

    /** Whether the store answered just now; tells no news older than 2.5 s. */
    public boolean storeAnswers() {
        return !down && answered != null && scheduler.now() - answered <= FRESH_MS;
    }

    /** Left the cluster without a goodbye: dead as soon as its last beat is old enough for that. */
    public void suspect(String id) {
        if (state == State.ALIVE && !id.equals(me.value())) {
            suspects.add(id);
        }
    }

    /** Was heard of, or has said goodbye. */
    public void absolve(String id) {
        suspects.remove(id);
    }

    /** Ids that hold seats or feeds, by the journals. */
    public void instancesSeen(Set<String> ids) {
        if (state == State.ALIVE && !down) {
            strangers.seen(ids, scheduler.now());
        }
    }

    /** The draining instance's last beat, and no more after it. Completes when it was answered, or failed three times. */
    public Future<Void> last() {
        if (state == State.ALIVE) {
            end(State.LEAVING);
            if (!inFlight) {
                beatLast(LAST_ATTEMPTS);
            }
        } else if (state == State.OVER) {
            left.tryComplete();
        }
        return left.future();
    }

    /** Silence from here on. */
    public void end() {
        end(State.OVER);
    }

    private void end(State how) {
        state = how;
        suspects.clear();
        strangers.forget();
        burials.end();
        giveUp("this life is over");
    }

    private void giveUp(String why) {
        List<Promise<Void>> failed = waiting;
        waiting = new ArrayList<>();
        failed.forEach(one -> one.fail(why));
    }

    private void beat() {
        if (inFlight || state != State.ALIVE) {
            return;
        }
        inFlight = true;
        alarm++;
        List<Promise<Void>> asked = waiting;
        waiting = new ArrayList<>();
        long sent = scheduler.now();
        leases.beat(new BeatCall(me, sign, Set.of())).onComplete(answer -> {
            inFlight = false;
            if (state == State.LEAVING) {
                beatLast(LAST_ATTEMPTS);
            }
            if (answer.succeeded()) {
                beaten(sent, answer.result());
            }
            boolean atOnce = !waiting.isEmpty();
            settle(asked, answer);
            beatLater(atOnce, answer.succeeded(), sent);
        });
    }

    private void beaten(long sent, Beat beat) {
        if (!beat.fenced() && state == State.ALIVE) {
            sign = Sign.AGAIN;
            answered = scheduler.now();
            if (beat.forgot()) {
                listener.forgotten(beat.at());
            }
            Set<String> leased = new HashSet<>(beat.all());
            listener.leased(leased);
            strangers.judge(sent, leased).forEach(this::bury);
        }
        hear(beat);
    }

    /** Those who waited for this beat, or wait on. */
    private void settle(List<Promise<Void>> asked, AsyncResult<Beat> answer) {
        if (answer.succeeded() && state == State.ALIVE) {
            asked.forEach(Promise::complete);
            return;
        }
        waiting.addAll(asked);
        if (down || state != State.ALIVE) {
            giveUp("the store is away, or this life is over");
        }
    }

    private void beatLater(boolean atOnce, boolean well, long sent) {
        if (state != State.ALIVE) {
            return;
        }
        Duration rest = BEAT_EVERY.minusMillis(scheduler.now() - sent);
        Duration pause = well || down ? rest : SHORT_PAUSE;
        Duration delay = atOnce || pause.isNegative() ? Duration.ZERO : pause;
        long mine = ++alarm;
        scheduler.after(delay, () -> {
            if (alarm == mine) {
                beat();
            }
        });
    }

    private void beatLast(int attempts) {
        leases.beat(new BeatCall(me, Sign.LAST, Set.of())).onComplete(answer -> {
            if (answer.succeeded() || attempts == 1) {
                left.tryComplete();
            } else {
                scheduler.after(SHORT_PAUSE, () -> beatLast(attempts - 1));
            }
        });
    }

    private void hear(Beat beat) {
        if (state != State.ALIVE) {
            return;
        }
        if (beat.fenced()) {
            end();
            listener.fenced();
            return;
        }
        beat.dead().forEach(this::bury);
    }

    private void bury(String dead) {
        if (!dead.equals(me.value())) {
            suspects.remove(dead);
            listener.died(dead);
            burials.bury(dead);
        }
    }
}
