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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private static final InstanceId ME = InstanceId.island("me");

    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final List<Integer> sentAway = new CopyOnWriteArrayList<>();
    private final List<Boolean> closedToNew = new CopyOnWriteArrayList<>();
    private int looks;

    @AfterEach
    void end() {
        vertx.close().await();
    }

    private Shutdown shutdown(Duration grace, Supplier<Future<RoomRegistry.Report>> rooms) {
        return new Shutdown(
                vertx, vertx.getOrCreateContext(), grace, new Gates(bus, ME, 2), rooms, () -> Farewell.NONE);
    }

    /** A loop with one client, who goes when it is sent away. */
    private Future<Report> obey(int loop, Control what) {
        if (what instanceof Control.SendAway) {
            sentAway.add(loop);
        }
        return Future.succeededFuture(new Report(sentAway.contains(loop) ? 0 : 1, 0, 3000));
    }

    /** Stands still once, for longer than its answer is waited for. */
    private Future<Report> obeyLate(Control what) {
        if (what instanceof Control.Look && looks++ == 0) {
            return vertx.timer(1_100, TimeUnit.MILLISECONDS).compose(woken -> obey(1, what));
        }
        return obey(1, what);
    }

    /** Takes its time to hear that it drains, and looks then whether the instance said so already. */
    private Future<Report> drainSlowly(Control what, BooleanSupplier closed) {
        if (what instanceof Control.Drain) {
            return vertx.timer(300, TimeUnit.MILLISECONDS).compose(woken -> {
                closedToNew.add(closed.getAsBoolean());
                return obey(1, what);
            });
        }
        return obey(1, what);
    }

    @Test
    void nobody_is_told_that_it_is_closed_before_the_last_loop_refuses() throws Exception {
        AtomicReference<Shutdown> later = new AtomicReference<>();
        BooleanSupplier closed = () -> later.get().isClosedToNew();
        bus.answer(GatewayVerticle.control(ME, 0), what -> obey(0, what));
        bus.answer(GatewayVerticle.control(ME, 1), what -> drainSlowly(what, closed));
        Shutdown shutdown = shutdown(Duration.ofSeconds(30), () -> {
            closedToNew.add(closed.getAsBoolean());
            return Future.succeededFuture(new RoomRegistry.Report(0, 0));
        });
        later.set(shutdown);

        shutdown.run().await(20, TimeUnit.SECONDS);

        assertThat(closedToNew).startsWith(false, true);
    }

    @Test
    void a_loop_that_is_late_once_keeps_nobody_from_being_sent_away() throws Exception {
        bus.answer(GatewayVerticle.control(ME, 0), what -> obey(0, what));
        bus.answer(GatewayVerticle.control(ME, 1), this::obeyLate);

        shutdown(Duration.ofSeconds(10), () -> Future.succeededFuture(new RoomRegistry.Report(0, 0)))
                .run()
                .await(10, TimeUnit.SECONDS);

        assertThat(sentAway).contains(0, 1);
    }
}
