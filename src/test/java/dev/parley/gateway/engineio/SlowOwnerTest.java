package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.EngineIoAnswer;
import dev.parley.bus.EngineIoBus;
import dev.parley.bus.EngineIoCall;
import dev.parley.core.InstanceId;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member has left, and an owner that is there answers the question for it too late. */
class SlowOwnerTest {
    private static final EngineIoAnswer DATA = new EngineIoAnswer(200, "4data".getBytes(UTF_8));
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final InstanceId owner = InstanceId.member("tests", "owner");
    private final EngineIoBus bus = new EngineIoBus(vertx);
    private final ClusterRoad road = new ClusterRoad(bus, 1000, Duration.ofMinutes(1), new ManualScheduler());
    private final EngineDesk desk = road.deskOf(owner.value(), 0);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Promise<EngineIoAnswer> look = Promise.promise();
    private final Promise<EngineIoAnswer> first = Promise.promise();
    private final Promise<EngineIoAnswer> second = Promise.promise();

    @BeforeEach
    void begins() throws Exception {
        get(bus.answer(owner, 0, 1000, this::hear));
        poll = begun(() -> desk.poll("sid", "first"));
        hears("POLL first");
        loop.runOnContext(here -> road.memberLeft());
        hears("LOOK ");
    }

    private Future<EngineReply> poll;

    private Future<EngineIoAnswer> hear(EngineIoCall call) {
        heard.add(call.kind() + " " + call.poll());
        return switch (call.kind()) {
            case POLL -> call.poll().equals("first") ? first.future() : second.future();
            case LOOK -> look.future();
            default -> Future.succeededFuture(DATA);
        };
    }

    @AfterEach
    void ends() throws Exception {
        get(vertx.close());
    }

    @Test
    void a_poll_that_is_given_up_is_cancelled() throws Exception {
        look.fail("too late");

        assertThat(get(poll)).isSameAs(ClusterDesk.UNREACHABLE);
        hears("CANCEL first");
    }

    @Test
    void an_answer_to_a_poll_that_was_given_up_is_known_to_be_lost() throws Exception {
        look.fail("too late");
        get(poll);
        hears("CANCEL first");

        first.complete(DATA);

        hears("CANCEL first");
    }

    @Test
    void polls_that_came_after_the_question_wait_on() throws Exception {
        Future<EngineReply> later = begun(() -> desk.poll("sid", "second"));
        hears("POLL second");

        look.fail("too late");

        get(poll);
        hears("CANCEL first");
        second.complete(DATA);
        assertThat(get(later).body()).isEqualTo(DATA.body());
    }

    private void hears(String call) throws InterruptedException {
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(call);
    }

    private <T> Future<T> begun(Supplier<Future<T>> call) {
        Promise<T> outcome = Promise.promise();
        loop.runOnContext(here -> call.get().onComplete(outcome));
        return outcome.future();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
