package dev.parley.bridge;

import static dev.parley.bridge.Bridge.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whose thread the link to a Redis is on: all that it knows belongs to one loop. */
class LinkLoopIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<String> attempts = new CopyOnWriteArrayList<>();

    private Future<Void> attempted() {
        attempts.add(Thread.currentThread().getName());
        return Future.succeededFuture();
    }

    @Test
    void a_link_to_a_redis_that_did_not_greet_stays_on_its_loop() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
        Context loop = vertx.getOrCreateContext();
        try (RedisProcess redis = RedisProcess.start()) {
            RedisSettings settings =
                    new RedisSettings(redis.uri(), Duration.ofMillis(250), Duration.ofSeconds(30), 100);
            BridgeMeters meters = new BridgeMeters(new SimpleMeterRegistry());
            RedisLink link =
                    new RedisLink(vertx, InstanceId.island("test"), settings, this::attempted, mail -> {}, meters);
            redis.freeze();
            Future<Void> connected = Future.future(up ->
                    loop.runOnContext(v -> link.connect(Duration.ofSeconds(30)).onComplete(up)));
            Deadline.await("several attempts", SOON, () -> attempts.size() > 3);
            redis.thaw();
            get(connected);

            assertThat(attempts).containsOnly(attempts.get(0)).allMatch(thread -> thread.contains("eventloop"));
        } finally {
            get(vertx.close());
        }
    }
}
