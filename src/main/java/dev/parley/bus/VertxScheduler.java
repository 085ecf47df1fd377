package dev.parley.bus;

import dev.parley.core.Scheduler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time on a Vert.x event loop: tasks run on the loop of the context that it was made for. */
public final class VertxScheduler implements Scheduler {
    private final Vertx vertx;
    private final Context loop;

    /** Must be made on the loop that is to run the tasks. */
    public VertxScheduler(Vertx vertx) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Must be called on the loop. */
    @Override
    public void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            loop.runOnContext(v -> task.run());
        } else {
            vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
        }
    }
}
