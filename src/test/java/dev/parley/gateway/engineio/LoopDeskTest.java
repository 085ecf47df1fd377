package dev.parley.gateway.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.Address;
import dev.parley.bus.LocalBus;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopDeskTest {
    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final LoopDesk.Location location =
            new LoopDesk.Location(new Address<>("calls of a test"), new Address<>("sockets of a test"));

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_poll_that_is_not_answered_in_time_is_cancelled() throws Exception {
        BlockingQueue<DeskCall> heard = new LinkedBlockingQueue<>();
        bus.answer(location.calls(), call -> {
            heard.add(call);
            return Promise.<EngineReply>promise().future();
        });
        LoopDesk desk = new LoopDesk(bus, location, Duration.ofMillis(50));

        EngineReply reply =
                desk.poll("sid", "p1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new DeskCall.Poll("sid", "p1"));
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new DeskCall.Cancel("sid", "p1"));
    }

    @Test
    void the_longest_poll_that_may_be_is_waited_for() {
        EngineOnALoop engine = new EngineOnALoop().opened();
        EngineSettings settings = engine.sessions.settings();
        Duration late = settings.pingTimeout().dividedBy(2);
        Rhythm rhythm = new Rhythm(0, settings);
        long pinged = settings.pingInterval().plus(late).toMillis() + 1;
        rhythm.pinged(pinged);
        long answered = pinged + settings.pingTimeout().toMillis() - 1;
        assertThat(rhythm.isSilent(answered)).isFalse();
        rhythm.answered(answered);
        long next = answered + settings.pingInterval().toMillis();
        assertThat(rhythm.isDue(next)).isTrue();
        assertThat(rhythm.isDue(next - 1)).isFalse();

        // a loop is late again
        assertThat(Duration.ofMillis(next - pinged).plus(late)).isLessThan(settings.longestPoll());
    }
}
