package dev.parley.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.parley.auth.PrivateIds;
import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.dialect.Dialects;
import dev.parley.dialect.Rules;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;

/** What the registry tells a gateway loop in one turn, to the wires of a room's members, which lead nowhere. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class FanoutBenchmark {
    private static final Duration LONG = Duration.ofHours(1);
    private static final long MUCH = 1L << 40;

    @Param({"32", "1000"})
    public int members;

    /** Messages in the turn. */
    @Param({"1", "16"})
    public int messages;

    private final ManualScheduler clock = new ManualScheduler();
    private final List<RoomRequest> asked = new ArrayList<>();
    private final GatewayLoop loop = new GatewayLoop(
            0,
            new GatewaySettings(new Rules(1000), 100, 65_536, MUCH, LONG, LONG, LONG),
            new GatewayLoop.Unread(MUCH, MUCH),
            clock,
            new Desks(
                    asked::addAll,
                    inquiry -> Future.failedFuture("nobody is asked here"),
                    new FakeAccounts(),
                    PrivateIds.NONE,
                    new GatewayMeters(new SimpleMeterRegistry(), new Dialects(() -> 0).names())));
    private List<Delivery> turn = List.of();
    private WireToNowhere last = new WireToNowhere();

    @Setup
    public void fill() {
        // who comes is logged
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        for (int i = 0; i < members; i++) {
            enter("user" + i);
        }
        List<Delivery> told = new ArrayList<>();
        for (int i = 1; i <= messages; i++) {
            ChatMessage message =
                    new ChatMessage(i, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "alice", "x".repeat(64), null, clock.now());
            told.add(new Delivery.Told(new Event.Said(LoopOnAPort.LOBBY, message)));
        }
        turn = List.copyOf(told);
    }

    private void enter(String user) {
        last = new WireToNowhere();
        Session session =
                loop.converse(last, new Dialects(() -> 0).named("simple").orElseThrow(), "192.0.2.1");
        String init = "{\"type\":\"init\",\"room\":\"lobby\",\"user\":\"" + user + "\"}";
        session.onText(init.getBytes(StandardCharsets.UTF_8));
        clock.runDue();
        RoomRequest.Enter enter = asked.stream()
                .filter(RoomRequest.Enter.class::isInstance)
                .map(RoomRequest.Enter.class::cast)
                .findFirst()
                .orElseThrow();
        asked.clear();
        Joining joining =
                new Joining(enter.room(), "", enter.user(), LoopOnAPort.members(user), List.of(), false, 0, false);
        loop.deliver(List.of(new Delivery.Entered(enter.from(), joining, enter.counted())));
        clock.runDue();
    }

    @Benchmark
    public long turn() {
        loop.deliver(turn);
        clock.runDue();
        return last.bytes();
    }
}
