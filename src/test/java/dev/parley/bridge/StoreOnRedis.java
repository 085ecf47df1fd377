package dev.parley.bridge;

import static dev.parley.bridge.Bridge.get;

import dev.parley.core.InstanceId;
import dev.parley.room.LeaseTimes;
import dev.parley.testing.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** A link of its own to a Redis, for what is to be tried with leases of other lengths. */
final class StoreOnRedis implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;
    private final RedisProcess redis;

    StoreOnRedis(RedisProcess redis) {
        this.redis = redis;
        RedisSettings settings = new RedisSettings(redis.uri(), Duration.ofSeconds(2), Duration.ofSeconds(5), 100);
        link = new RedisLink(
                vertx,
                InstanceId.island("leases"),
                settings,
                ServerCare.NONE.revive(),
                letter -> {},
                new BridgeMeters(new SimpleMeterRegistry()));
        get(link.connect(settings.startTimeout()));
    }

    RedisLeases leases(LeaseTimes times) {
        return new RedisLeases(link, times);
    }

    /** Milliseconds of Redis' clock. */
    long now() {
        List<?> time = (List<?>) redis.command("TIME");
        return Long.parseLong(time.get(0).toString()) * 1_000
                + Long.parseLong(time.get(1).toString()) / 1_000;
    }

    @Override
    public void close() {
        link.close();
        get(vertx.close());
    }
}
