package dev.parley.bridge;

import dev.parley.room.LeaseTimes;
import dev.parley.room.Leases;
import dev.parley.room.LeasesContract;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class RedisLeasesIT extends LeasesContract {
    private static RedisProcess redis;
    private static StoreOnRedis store;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        store = new StoreOnRedis(redis);
    }

    @AfterAll
    static void stop() {
        store.close();
        redis.close();
    }

    @BeforeEach
    @Override
    protected void wipe() {
        redis.command("FLUSHALL");
    }

    @Override
    protected Leases leases(LeaseTimes times) {
        return store.leases(times);
    }

    @Override
    protected long now() {
        return store.now();
    }

    @Override
    protected void until(String what, Callable<Boolean> seen) {
        Deadline.await(what, Duration.ofSeconds(10), seen);
    }
}
