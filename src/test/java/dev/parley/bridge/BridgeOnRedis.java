package dev.parley.bridge;

import dev.parley.testing.RedisProcess;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis and one bridge on it, for all tests of a class. */
final class BridgeOnRedis implements BeforeAllCallback, AfterAllCallback {
    private final long maxUnarchived;
    private RedisProcess redis;
    private Bridge bridge;

    BridgeOnRedis() {
        this(0);
    }

    BridgeOnRedis(long maxUnarchived) {
        this.maxUnarchived = maxUnarchived;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        redis = RedisProcess.start();
        bridge = new Bridge(redis, maxUnarchived);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        bridge.close();
        redis.close();
    }

    RedisProcess redis() {
        return redis;
    }

    Bridge bridge() {
        return bridge;
    }
}
