package dev.parley.bridge;

import static dev.parley.bridge.Bridge.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a bridge starts, and how it stops. */
class RedisBridgeVerticleIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private RedisProcess redis;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void a_password_is_used_and_not_told() {
        redis.command("CONFIG", "SET", "requirepass", "s3cret");
        String right = "redis://:s3cret@127.0.0.1:" + redis.port();
        String wrong = "redis://:wr0ng@127.0.0.1:" + redis.port();

        try (Bridge let = new Bridge(right, InstanceId.island("test"), ServerCare.NONE);
                Bridge refused = new Bridge(wrong, InstanceId.island("test"), ServerCare.NONE)) {
            get(let.deployed());
            assertThatThrownBy(() -> get(refused.deployed()))
                    .isInstanceOf(UnreachableStoreException.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("wr0ng");
        }
    }

    @Test
    void a_redis_that_comes_late_is_waited_for() {
        redis.kill();
        AtomicInteger attempts = new AtomicInteger();
        ServerCare counting = new ServerCare(() -> counted(attempts), Future::succeededFuture, () -> false);
        try (Bridge patient = new Bridge(redis.uri(), InstanceId.island("test"), counting)) {
            Deadline.await("a second attempt", SOON, () -> attempts.get() > 1);
            redis.restart();

            get(patient.deployed());
            assertThat(patient.report().breaker()).isEqualTo("CLOSED");
        }
    }

    @Test
    void a_replica_is_not_used() {
        try (RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(redis.port()));
                Bridge wrong = new Bridge(replica.uri(), InstanceId.island("test"), ServerCare.NONE)) {
            assertThatThrownBy(() -> get(wrong.deployed()))
                    .isInstanceOf(UnreachableStoreException.class)
                    .hasMessageContaining("replica");
        }
    }

    @Test
    void a_start_without_redis_fails_in_time_and_says_where_it_looked() {
        redis.kill();
        try (Bridge early = new Bridge(redis.uri(), InstanceId.island("test"), ServerCare.NONE)) {
            assertThatThrownBy(() -> get(early.deployed()))
                    .isInstanceOf(UnreachableStoreException.class)
                    .hasMessageContaining("127.0.0.1:" + redis.port());
        }
    }

    @Test
    void a_redis_that_takes_connections_and_says_nothing_is_told_as_such() {
        redis.freeze();
        try (Bridge early = new Bridge(redis.uri(), InstanceId.island("test"), ServerCare.NONE)) {
            assertThatThrownBy(() -> get(early.deployed()))
                    .isInstanceOf(UnreachableStoreException.class)
                    .hasMessageEndingWith(": no answer in 1000 ms");
        } finally {
            redis.thaw();
        }
    }

    @Test
    void a_redis_that_greets_and_says_nothing_more_is_told_as_such_and_not_as_closed() {
        Vertx vertx = Vertx.vertx();
        NetServer greetsAlone = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(hello -> {
                    socket.handler(ping -> socket.handler(ignored -> {}).write("+PONG\r\n"));
                    socket.write("-ERR unknown command\r\n");
                }));
        int port = get(greetsAlone.listen(0, "127.0.0.1")).actualPort();
        RedisSettings settings =
                new RedisSettings("redis://127.0.0.1:" + port, Duration.ofSeconds(10), Duration.ofSeconds(1), 100);
        RedisBridgeVerticle bridge = new RedisBridgeVerticle(
                new LocalBus(vertx),
                InstanceId.island("test"),
                settings,
                ServerCare.NONE,
                new BridgeMeters(new SimpleMeterRegistry()));
        try {
            assertThatThrownBy(() -> get(vertx.deployVerticle(bridge)))
                    .isInstanceOf(UnreachableStoreException.class)
                    .hasMessageEndingWith(": no answer");
        } finally {
            get(vertx.close());
        }
    }

    @Test
    void a_server_of_our_own_is_brought_back_before_each_attempt_and_stopped_at_the_end() {
        AtomicInteger stops = new AtomicInteger();
        AtomicInteger starts = new AtomicInteger();
        redis.kill();
        ServerCare care = new ServerCare(() -> revived(starts), () -> stopped(stops), () -> false);
        try (Bridge own = new Bridge(redis.uri(), InstanceId.island("test"), care)) {
            get(own.deployed());
            redis.kill();
            Deadline.await("back", SOON, () -> own.ups().size() == 2);
            int before = starts.get();

            own.undeploy();

            assertThat(before).isEqualTo(2);
            assertThat(starts.get()).isEqualTo(before);
            assertThat(stops.get()).isEqualTo(1);
        }
    }

    private static Future<Void> counted(AtomicInteger attempts) {
        attempts.incrementAndGet();
        return Future.succeededFuture();
    }

    private Future<Void> revived(AtomicInteger starts) {
        if (starts.incrementAndGet() <= 2) {
            redis.restart();
        }
        return Future.succeededFuture();
    }

    private Future<?> stopped(AtomicInteger stops) {
        stops.incrementAndGet();
        redis.kill();
        // time enough for several attempts to reach it
        Executor later = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);
        return Future.fromCompletionStage(CompletableFuture.runAsync(() -> {}, later));
    }
}
