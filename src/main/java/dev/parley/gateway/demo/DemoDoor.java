package dev.parley.gateway.demo;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;

/** The way into the namespace as one loop sees it: the host, wherever it lives, is asked. */
final class DemoDoor {
    /** A host that is there answers at once; between two lives of an instance nobody does. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Function<Knock, Future<Boolean>> host;
    private final Scheduler scheduler;

    /** @param host answers on the loop of who asks, or never */
    DemoDoor(Function<Knock, Future<Boolean>> host, Scheduler scheduler) {
        this.host = host;
        this.scheduler = scheduler;
    }

    /**
     * Whether there is room for one more; if so, it has the place. Fails where no answer comes in time. A place that is given after that is given
     * back: nobody is there to take it.
     */
    Future<Boolean> enter(String address) {
        Promise<Boolean> inTime = Promise.promise();
        scheduler.after(PATIENCE, () -> inTime.tryFail("no answer from the host within " + PATIENCE));
        host.apply(new Knock.In(address)).onComplete((room, failure) -> {
            if (failure != null) {
                inTime.tryFail(failure);
            } else if (!inTime.tryComplete(room) && room) {
                giveBack(address);
            }
        });
        return inTime.future();
    }

    void giveBack(String address) {
        host.apply(new Knock.Out(address)).onComplete(heard -> {});
    }
}
