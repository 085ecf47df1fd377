package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.EngineIoBus;
import dev.parley.bus.Registration;
import dev.parley.core.InstanceId;
import dev.parley.gateway.http.HttpRefusal;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one event bus, each of one loop; the asker's calls go by the bus as in a cluster. */
class ClusterRoadTest {
    private static final EngineSettings SETTINGS = new EngineSettings(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofSeconds(2), 9_000_000);
    private static final String UNREACHABLE =
            "400 {\"code\":1,\"message\":\"Session ID unknown: its instance does not answer\"}";

    private final ManualScheduler time = new ManualScheduler();
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final InstanceId owner = InstanceId.member("tests", "owner");
    private final EchoDesk sessions = new EchoDesk(EngineRoads.prefix(owner, 0));
    private final EngineIoBus bus = new EngineIoBus(vertx);
    private ClusterRoad road;
    private EngineDesk desk;
    private Registration registration;
    private String sid;

    @BeforeEach
    void begins() {
        registration = onLoop(() -> new ClusterRoad(bus, SETTINGS, time).answer(owner, 0, sessions));
        road = new ClusterRoad(bus, SETTINGS, time);
        desk = road.deskOf(owner.value(), 0);
        sid = new String(sessions.open(new Handshake("127.0.0.1")).body(), UTF_8).substring(1);
        sessions.notes.clear();
    }

    @AfterEach
    void ends() {
        await(vertx.close());
    }

    @Test
    void polls_and_posts_are_answered_by_the_owner() throws InterruptedException {
        Future<EngineReply> poll = begun(() -> desk.poll(sid, "p1"));
        waits();

        assertThat(answer(() -> desk.post(sid, "4a\u001e4b".getBytes(UTF_8)))).isEqualTo("200 ok");
        assertThat(text(await(poll))).isEqualTo("200 4a\u001e4b");
        assertThat(answer(() -> desk.poll(sid + "x", "p2")))
                .isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @Test
    void a_cancelled_poll_is_told_to_the_owner() throws InterruptedException {
        begun(() -> desk.poll(sid, "p1"));
        waits();

        loop.runOnContext(here -> desk.cancel(sid, "p1"));

        assertThat(sessions.notes.poll(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }

    @Test
    void a_web_socket_is_refused_without_asking() {
        assertThat(answer(() -> desk.knock(sid)))
                .startsWith("400 {\"code\":3,\"message\":\"Bad request: a session of another instance");
        assertThat(sessions.notes).isEmpty();
    }

    @Test
    void an_instance_that_is_not_there_is_known_at_once() {
        EngineDesk nobody = road.deskOf(InstanceId.fresh(), 0);

        assertThat(answer(() -> nobody.poll(sid, "p1"))).isEqualTo(UNREACHABLE);
        assertThat(answer(() -> nobody.post(sid, new byte[] {'4'}))).isEqualTo(UNREACHABLE);
    }

    @Test
    void an_answer_that_comes_too_late_ends_the_session() throws InterruptedException {
        EngineDesk impatient = new ClusterRoad(bus, 1000, Duration.ofMillis(40), time).deskOf(owner.value(), 0);

        assertThat(answer(() -> impatient.poll(sid, "p1"))).isEqualTo(UNREACHABLE);

        waits();
        assertThat(sessions.notes.poll(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }

    @Test
    void who_waits_for_an_instance_that_has_gone_waits_no_longer_and_nobody_else_does() throws InterruptedException {
        InstanceId other = InstanceId.member("tests", "other");
        EchoDesk others = new EchoDesk(EngineRoads.prefix(other, 0));
        onLoop(() -> new ClusterRoad(bus, SETTINGS, time).answer(other, 0, others));
        String othersSid = new String(others.open(new Handshake("127.0.0.1")).body(), UTF_8).substring(1);
        others.notes.clear();
        Future<EngineReply> lost = begun(() -> desk.poll(sid, "p1"));
        waits();
        Future<EngineReply> kept = begun(() -> road.deskOf(other.value(), 0).poll(othersSid, "p2"));
        assertThat(others.notes.poll(10, TimeUnit.SECONDS)).isEqualTo("waits");
        await(registration.end());

        loop.runOnContext(here -> road.memberLeft());

        assertThat(text(await(lost))).isEqualTo(UNREACHABLE);
        assertThat(kept.isComplete()).isFalse();
        assertThat(answer(() -> road.deskOf(other.value(), 0).post(othersSid, new byte[] {'4'})))
                .isEqualTo("200 ok");
        assertThat(text(await(kept))).isEqualTo("200 4");
    }

    @Test
    void nobody_there_is_asked_for_once_in_a_while_and_is_reached_when_it_comes() {
        InstanceId late = InstanceId.member("tests", "late");
        AtomicInteger sent = new AtomicInteger();
        vertx.eventBus().addOutboundInterceptor(context -> {
            sent.incrementAndGet();
            context.next();
        });
        EngineDesk desk = road.deskOf(late.value(), 0);
        EchoDesk others = new EchoDesk(EngineRoads.prefix(late, 0));
        String othersSid = new String(others.open(new Handshake("127.0.0.1")).body(), UTF_8).substring(1);

        for (int i = 0; i < 5; i++) {
            assertThat(answer(() -> desk.poll(othersSid, "p1"))).isEqualTo(UNREACHABLE);
        }
        assertThat(sent).hasValue(1);

        onLoop(() -> new ClusterRoad(bus, SETTINGS, time).answer(late, 0, others));
        time.advance(Absent.REMEMBERED);
        assertThat(answer(() -> desk.post(othersSid, new byte[] {'4'}))).isEqualTo("200 ok");
    }

    @Test
    void who_leaves_has_the_polls_answered_that_wait_and_that_come() throws InterruptedException {
        Future<EngineReply> waiting = begun(() -> desk.poll(sid, "p1"));
        waits();

        loop.runOnContext(here -> road.leave());

        assertThat(text(await(waiting))).isEqualTo("200 6");
        assertThat(sessions.notes.poll(10, TimeUnit.SECONDS)).isEqualTo("released p1");
        assertThat(answer(() -> desk.post(sid, "4a".getBytes(UTF_8)))).isEqualTo("200 ok");
        assertThat(answer(() -> desk.poll(sid, "p2"))).isEqualTo("200 4a");
        assertThat(answer(() -> desk.poll(sid, "p3"))).isEqualTo("200 6");
        assertThat(onLoop(() -> Future.succeededFuture(road.waiting()))).isZero();
    }

    @Test
    void so_many_calls_wait_at_most() throws InterruptedException {
        List<Future<EngineReply>> waiting = onLoop(() -> {
            List<Future<EngineReply>> begun = new ArrayList<>();
            for (int i = 0; i < ClusterRoad.MAX_CALLS; i++) {
                begun.add(desk.poll(sid, "p" + i));
            }
            return Future.succeededFuture(begun);
        });

        assertThat(refused(() -> desk.poll(sid, "one more"))).isInstanceOf(HttpRefusal.class);

        // the desk of these tests answers the last one
        answerLast();
        await(waiting.get(ClusterRoad.MAX_CALLS - 1));
        begun(() -> desk.poll(sid, "again"));
        waits();
    }

    private void answerLast() throws InterruptedException {
        for (int i = 0; i < ClusterRoad.MAX_CALLS; i++) {
            waits();
        }
        onLoop(() -> sessions.post(sid, new byte[] {'4'}));
    }

    @Test
    void so_many_bytes_wait_at_most() {
        int each = 8 << 20;
        int fit = (int) (ClusterRoad.MAX_BYTES / each);
        List<Future<EngineReply>> all = onLoop(() -> {
            List<Future<EngineReply>> begun = new ArrayList<>();
            for (int i = 0; i <= fit; i++) {
                begun.add(desk.post(sid, new byte[each]));
            }
            return Future.succeededFuture(begun);
        });

        assertThat(all.get(fit).cause()).isInstanceOf(HttpRefusal.class);
        all.subList(0, fit).forEach(ClusterRoadTest::await);
        assertThat(answer(() -> desk.post(sid, new byte[each]))).isEqualTo("200 ok");
    }

    private void waits() throws InterruptedException {
        assertThat(sessions.notes.poll(10, TimeUnit.SECONDS)).isEqualTo("waits");
    }

    private Throwable refused(Supplier<Future<EngineReply>> call) {
        Promise<Throwable> outcome = Promise.promise();
        loop.runOnContext(here -> call.get().onFailure(outcome::complete));
        return await(outcome.future());
    }

    private String answer(Supplier<Future<EngineReply>> call) {
        return text(onLoop(call));
    }

    private static String text(EngineReply reply) {
        return reply.status() + " " + new String(reply.body(), UTF_8);
    }

    private <T> T onLoop(Supplier<Future<T>> call) {
        return await(begun(call));
    }

    private <T> Future<T> begun(Supplier<Future<T>> call) {
        Promise<T> outcome = Promise.promise();
        loop.runOnContext(here -> call.get().onComplete(outcome));
        return outcome.future();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
