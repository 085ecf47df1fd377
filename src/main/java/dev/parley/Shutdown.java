package dev.parley;

import dev.parley.bus.TimeLimit;
import dev.parley.room.RoomRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The orderly end of an instance. Vert.x stops all verticles at once; whichever is first begins this, once, and all of them wait for it: no
 * new sockets, what was said is stored and acknowledged, everybody is sent away, the others are told. Each step has its own part of the grace
 * time, and what fails or takes longer keeps nothing from the next one.
 *
 * <p>What becomes of a message that reached a socket before its end: it is stored and acknowledged; or refused; or it came too late to be
 * answered, because the store needs longer than its part or because the goodbye was under way already. Then it is stored or not, and the client,
 * who has no acknowledgement, says it again under the same nonce where it is now. Frames that arrive after the goodbye was written are not read.
 */
final class Shutdown {
    private static final long POLL_MS = 20;
    /** Of the grace time, in percent. */
    private static final int FOR_ANSWERS = 25;

    private static final int FOR_GOING = 20;

    private final Vertx vertx;
    private final Context loop;
    private final Duration grace;
    private final Gates gates;
    private final Supplier<Future<RoomRegistry.Report>> rooms;
    private final Supplier<Farewell> farewell;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Promise<Void> done = Promise.promise();
    /** Told on every loop, that of the health pages included. */
    private volatile boolean closedToNew;

    /**
     * @param loop runs it
     * @param grace for all of the stop; three tenths of it are left to the verticles and the cluster
     * @param farewell as it is when its turn comes
     */
    Shutdown(
            Vertx vertx,
            Context loop,
            Duration grace,
            Gates gates,
            Supplier<Future<RoomRegistry.Report>> rooms,
            Supplier<Farewell> farewell) {
        this.vertx = vertx;
        this.loop = loop;
        this.grace = grace;
        this.gates = gates;
        this.rooms = rooms;
        this.farewell = farewell;
    }

    /** Whether every gateway loop has heard, or has had its time to hear, that it takes no new sockets. Any thread may ask. */
    boolean isClosedToNew() {
        return closedToNew;
    }

    /** For everybody the same end; never fails, and completes on the caller's loop. Any thread may call it. */
    Future<?> run() {
        if (begun.compareAndSet(false, true)) {
            loop.runOnContext(v -> sequence().onComplete(ended -> done.complete()));
        }
        // whoever waits goes on where it waited
        Context here = vertx.getOrCreateContext();
        Promise<Void> over = Promise.promise();
        done.future().onComplete(ended -> here.runOnContext(v -> over.complete()));
        return over.future();
    }

    private Future<?> sequence() {
        return step(5, gates::drain)
                .transform(drained -> {
                    closedToNew = true;
                    return step(5, () -> farewell.get().retire().get());
                })
                .transform(retired -> step(FOR_ANSWERS, this::answerAll))
                .transform(answered -> step(FOR_GOING, this::sendAll))
                .transform(gone -> step(15, () -> farewell.get().leave().get()));
    }

    private Future<?> step(int percent, Supplier<Future<?>> what) {
        Future<?> done = Future.succeededFuture().compose(v -> what.get());
        return TimeLimit.on(vertx, done, grace.multipliedBy(percent).dividedBy(100));
    }

    /** The second look comes behind the answers that the first one may have overtaken: after it they are with the gateways. */
    private Future<?> answerAll() {
        return until(FOR_ANSWERS, () -> rooms.get().map(report -> report.waiting() == 0))
                .compose(quiet -> rooms.get());
    }

    /** Again and again, for whoever was let in at the last moment. */
    private Future<?> sendAll() {
        return until(FOR_GOING, () -> gates.sendAway().map(open -> open == 0));
    }

    /** Looks again and again until it is so, or the step's part of the time is over. */
    private Future<Void> until(int percent, Supplier<Future<Boolean>> so) {
        return until(
                System.nanoTime() + grace.multipliedBy(percent).dividedBy(100).toNanos(), so);
    }

    private Future<Void> until(long deadline, Supplier<Future<Boolean>> so) {
        return so.get().transform(answer -> {
            // one that was late once is asked again: who is told nothing is cut without a word
            if ((answer.succeeded() && answer.result()) || System.nanoTime() - deadline > 0) {
                return Future.succeededFuture();
            }
            return vertx.timer(POLL_MS, TimeUnit.MILLISECONDS).compose(fired -> until(deadline, so));
        });
    }
}
