package dev.parley;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.GatewayVerticle.Control;
import dev.parley.gateway.GatewayVerticle.Report;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** All gateway loops of one life, from outside. Every call fails where a loop doesn't answer within a second. */
final class Gates {
    private static final Duration ANSWER = Duration.ofSeconds(1);
    /** Few clients hardly have to wait for each other. */
    private static final long LONGEST_STEP_MS = 5;
    /** Over how long many clients are asked to spread. */
    private static final long SPREAD_MS = 2_000;
    /** The lease of an instance that stops ends 5 s after its last beat. */
    private static final long LONGEST_SPREAD_MS = 4_000;

    private static final long NANOS = 1_000_000;

    private final LocalBus bus;
    private final InstanceId me;
    private final int loops;

    Gates(LocalBus bus, InstanceId me, int loops) {
        this.bus = bus;
        this.me = me;
        this.loops = loops;
    }

    /** No new sockets. */
    Future<?> drain() {
        return tell(new Control.Drain());
    }

    /** Sends everybody away who is here now, each with another time to come back. @return how much has not ended yet; 0: everybody is gone */
    Future<Integer> sendAway() {
        return connections()
                .otherwise(0)
                .compose(open -> tell(new Control.SendAway(step(open))).map(Gates::left));
    }

    /**
     * Every client another time, as long as all of them are back before their seats are given up: beyond {@value #LONGEST_SPREAD_MS} clients
     * some share a millisecond.
     */
    static Duration step(int clients) {
        long nanos = SPREAD_MS * NANOS / Math.max(1, clients);
        long longest = LONGEST_SPREAD_MS * NANOS / Math.max(1, clients);
        return Duration.ofNanos(Math.min(longest, Math.max(NANOS, Math.min(LONGEST_STEP_MS * NANOS, nanos))));
    }

    /** The next life has the port. One loop after the other. */
    Future<?> closeDoors() {
        Future<Report> closed = Future.succeededFuture();
        for (int loop = 0; loop < loops; loop++) {
            int next = loop;
            closed = closed.transform(
                    done -> bus.ask(GatewayVerticle.control(me, next), new Control.CloseDoor(), ANSWER));
        }
        return closed;
    }

    Future<Integer> connections() {
        return tell(new Control.Look()).map(Gates::sum);
    }

    Future<Integer> port() {
        return tell(new Control.Look()).map(reports -> reports.get(0).port());
    }

    private static int sum(List<Report> reports) {
        return reports.stream().mapToInt(Report::connections).sum();
    }

    private static int left(List<Report> reports) {
        return reports.stream()
                .mapToInt(report -> report.connections() + report.underWay())
                .sum();
    }

    private Future<List<Report>> tell(Control what) {
        List<Future<Report>> answers = IntStream.range(0, loops)
                .mapToObj(loop -> bus.ask(GatewayVerticle.control(me, loop), what, ANSWER))
                .toList();
        return Future.all(answers).map(all -> all.list());
    }
}
