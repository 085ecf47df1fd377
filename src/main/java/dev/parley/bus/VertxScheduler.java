package dev.parley.bus;

import dev.parley.core.Scheduler;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time on a Vert.x event loop: tasks run on the loop of the context that it was made for. */
public final class VertxScheduler implements Scheduler {
    private static final Duration SHORTEST_TIMER = Duration.ofMillis(1);

    private final Vertx vertx;
    private final Context loop;
    private final EventLoop eventLoop;

    /** Must be made on the loop that is to run the tasks. */
    public VertxScheduler(Vertx vertx) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.eventLoop = ((ContextInternal) loop).nettyEventLoop();
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
        } else if (delay.compareTo(SHORTEST_TIMER) < 0) {
            // Vert.x knows no such timer; the loop looks at its sockets before it runs what was put off
            var unused =
                    eventLoop.schedule(() -> loop.runOnContext(v -> task.run()), delay.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            vertx.setTimer(delay.toMillis(), fired -> task.run());
        }
    }
}
