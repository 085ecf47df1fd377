package dev.parley;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * While an instance has lost the store and others of its cluster have it, nobody stays here: whoever comes all the same is sent away again and
 * again. Lives on the loop that made it.
 */
final class Solitude {
    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final long NEVER = -1;

    private final Vertx vertx;
    private final Runnable sendAway;
    private long timer = NEVER;
    private volatile boolean alone;

    Solitude(Vertx vertx, Runnable sendAway) {
        this.vertx = vertx;
        this.sendAway = sendAway;
    }

    /** Any thread may ask. */
    boolean isAlone() {
        return alone;
    }

    void set(boolean now) {
        if (now == alone) {
            return;
        }
        alone = now;
        if (now) {
            sendAway.run();
            timer = vertx.setPeriodic(AGAIN.toMillis(), again -> sendAway.run());
        } else {
            vertx.cancelTimer(timer);
        }
    }
}
