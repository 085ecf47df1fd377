package dev.parley.room;

import dev.parley.core.Scheduler;
import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/** At most {@value #MAX_AT_ONCE} calls of a kind at once in an instance, the others after them in their order. */
final class Gate {
    private static final int MAX_AT_ONCE = 32;
    /** A command ends after 2 s, answered or not: whatever takes longer than this has lost its answer, and frees its place. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Duration longest;
    private final boolean fromAsking;
    private final Queue<Passage<?>> queue = new ArrayDeque<>();
    private final Set<Passage<?>> running = new LinkedHashSet<>();
    private final Patience patience;
    private boolean letting;

    private static final class Passage<A> {
        final Supplier<Future<A>> call;
        final Promise<A> promise = Promise.promise();
        long deadline;

        Passage(Supplier<Future<A>> call) {
            this.call = call;
        }
    }

    Gate(Scheduler scheduler) {
        this(scheduler, LONGEST, false);
    }

    /**
     * Where those who ask wait no longer than this: what is not answered in that time has failed, and what is not even begun by then never is.
     */
    static Gate ofTheHasty(Scheduler scheduler, Duration longest) {
        return new Gate(scheduler, longest, true);
    }

    private Gate(Scheduler scheduler, Duration longest, boolean fromAsking) {
        this.longest = longest;
        this.fromAsking = fromAsking;
        this.patience = new Patience(scheduler, longest, this::giveUp);
    }

    /** Fails where the call fails, can't be made, or isn't answered in time. */
    <A> Future<A> pass(Supplier<Future<A>> call) {
        Passage<A> passage = new Passage<>(call);
        if (fromAsking) {
            passage.deadline = patience.begin();
        }
        queue.add(passage);
        next();
        return passage.promise.future();
    }

    private void next() {
        if (letting) {
            return;
        }
        letting = true;
        while (running.size() < MAX_AT_ONCE && !queue.isEmpty()) {
            begin(queue.remove());
        }
        letting = false;
    }

    private <A> void begin(Passage<A> passage) {
        if (!fromAsking) {
            passage.deadline = patience.begin();
        }
        running.add(passage);
        Insistence.attempt(passage.call).onComplete((answer, failure) -> {
            if (!running.remove(passage)) {
                return;
            }
            if (failure == null) {
                passage.promise.complete(answer);
            } else {
                passage.promise.fail(failure);
            }
            next();
        });
    }

    private OptionalLong giveUp(long now) {
        while (fromAsking && !queue.isEmpty() && queue.element().deadline <= now) {
            fail(queue.remove());
        }
        while (!running.isEmpty() && running.iterator().next().deadline <= now) {
            Passage<?> oldest = running.iterator().next();
            running.remove(oldest);
            fail(oldest);
        }
        next();
        return running.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(running.iterator().next().deadline);
    }

    private void fail(Passage<?> passage) {
        passage.promise.fail(new UnreachableStoreException("no answer within " + longest));
    }
}
