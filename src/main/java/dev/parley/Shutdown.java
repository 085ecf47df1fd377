package dev.parley;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.GatewayVerticle.Control;
import dev.parley.gateway.GatewayVerticle.Report;
import dev.parley.room.RoomRegistry;
import dev.parley.room.RoomRegistryVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The orderly end of an instance. Vert.x stops all verticles at once; whichever is first begins this, once, and all of them wait for it: no
 * new sockets, what was said is stored and acknowledged, everybody is sent away, the rooms are left. Each step has its own bound.
 */
final class Shutdown {
    private static final Duration POLL = Duration.ofMillis(20);
    /** A loop that needs longer to say how it does is stuck. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final LocalBus bus;
    private final InstanceId me;
    private final int loops;
    private final Duration grace;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Promise<Void> done = Promise.promise();

    /**
     * @param grace for all of the stop; some of it is left to the verticles and the cluster
     */
    Shutdown(Vertx vertx, InstanceId me, int loops, Duration grace) {
        this.vertx = vertx;
        this.bus = new LocalBus(vertx);
        this.me = me;
        this.loops = loops;
        this.grace = grace;
    }

    boolean hasBegun() {
        return begun.get();
    }

    /** The same future for everybody; never fails. */
    Future<?> run() {
        if (begun.compareAndSet(false, true)) {
            sequence().onComplete(ended -> done.complete());
        }
        return done.future();
    }

    private Future<?> sequence() {
        return tell(Control.DRAIN)
                .transform(drained ->
                        until(grace.multipliedBy(3).dividedBy(10), () -> rooms().map(report -> report.waiting() == 0)))
                .transform(stored -> tell(Control.SEND_AWAY))
                .transform(told -> until(grace.dividedBy(5), () -> connections().map(open -> open == 0)))
                .transform(gone -> until(grace.dividedBy(5), () -> rooms().map(report -> report.rooms() == 0)));
    }

    /** What is still registered at that moment; an instance that failed to start has less. */
    private Future<List<Report>> tell(Control what) {
        List<Future<Report>> answers = IntStream.range(0, loops)
                .mapToObj(loop -> bus.ask(GatewayVerticle.control(me, loop), what, ANSWER))
                .toList();
        return Future.all(answers).map(all -> all.list());
    }

    Future<Integer> connections() {
        return tell(Control.REPORT)
                .map(reports -> reports.stream().mapToInt(Report::connections).sum());
    }

    Future<Integer> port() {
        return tell(Control.REPORT).map(reports -> reports.get(0).port());
    }

    Future<RoomRegistry.Report> rooms() {
        return bus.ask(RoomRegistryVerticle.report(me), "", ANSWER);
    }

    /** Looks again and again until it is so, nobody answers, or the time is over. */
    private Future<Void> until(Duration limit, Supplier<Future<Boolean>> so) {
        if (limit.isNegative()) {
            return Future.succeededFuture();
        }
        return so.get().transform(answer -> {
            if (answer.failed() || answer.result()) {
                return Future.succeededFuture();
            }
            return vertx.timer(POLL.toMillis(), TimeUnit.MILLISECONDS).compose(fired -> until(limit.minus(POLL), so));
        });
    }
}
