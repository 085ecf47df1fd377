package dev.parley.auth;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.function.Supplier;

/** The one loop that keeps the private ids of an instance that has no store. */
public final class PrivateIdsVerticle extends VerticleBase {
    /** About 100 MB, were there ever so many. */
    private static final int MOST = 250_000;

    private final LocalBus bus;
    private final InstanceId me;
    private final Supplier<Future<?>> onStop;

    /** @param onStop what the instance does, once, before any of its verticles ends */
    public PrivateIdsVerticle(LocalBus bus, InstanceId me, Supplier<Future<?>> onStop) {
        this.bus = bus;
        this.me = me;
        this.onStop = onStop;
    }

    @Override
    public Future<?> start() {
        PrivateIdsByBus.answer(bus, me, new InMemoryPrivateIds(Clock.systemUTC(), MOST));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return onStop.get();
    }
}
