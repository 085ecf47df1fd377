package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.GatewayVerticle.Control;
import dev.parley.gateway.GatewayVerticle.Report;
import dev.parley.room.RoomRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private static final InstanceId ME = InstanceId.island("me");

    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final List<Integer> sentAway = new CopyOnWriteArrayList<>();
    private int looks;

    @AfterEach
    void end() {
        vertx.close().await();
    }

    /** A loop with one client, who goes when it is sent away. */
    private Future<Report> obey(int loop, Control what) {
        if (what instanceof Control.SendAway) {
            sentAway.add(loop);
        }
        return Future.succeededFuture(new Report(sentAway.contains(loop) ? 0 : 1, 3000));
    }

    /** Stands still once, for longer than its answer is waited for. */
    private Future<Report> obeyLate(Control what) {
        if (what instanceof Control.Look && looks++ == 0) {
            return vertx.timer(1_100, TimeUnit.MILLISECONDS).compose(woken -> obey(1, what));
        }
        return obey(1, what);
    }

    @Test
    void a_loop_that_is_late_once_keeps_nobody_from_being_sent_away() throws Exception {
        bus.answer(GatewayVerticle.control(ME, 0), what -> obey(0, what));
        bus.answer(GatewayVerticle.control(ME, 1), this::obeyLate);
        Shutdown shutdown = new Shutdown(
                vertx,
                vertx.getOrCreateContext(),
                Duration.ofSeconds(10),
                new Gates(bus, ME, 2),
                () -> Future.succeededFuture(new RoomRegistry.Report(0, 0)),
                () -> Farewell.NONE);

        shutdown.run().await(10, TimeUnit.SECONDS);

        assertThat(sentAway).contains(0, 1);
    }
}
