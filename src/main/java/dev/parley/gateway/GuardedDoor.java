package dev.parley.gateway;

import dev.parley.core.Refusal;
import dev.parley.core.Scheduler;
import dev.parley.gateway.http.HttpRefusal;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;

/** So many at a time for each address, over all loops: a {@link Doorkeeper} on one of them is asked. */
final class GuardedDoor implements Door {
    private static final long SOON_MS = 1000;

    /** A keeper that is there answers at once; the loop that it lives on may be starting anew. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Function<Doorkeeper.Knock, Future<Boolean>> keeper;
    private final Scheduler scheduler;

    /** @param keeper answers on the loop of who asks, or never */
    GuardedDoor(Function<Doorkeeper.Knock, Future<Boolean>> keeper, Scheduler scheduler) {
        this.keeper = keeper;
        this.scheduler = scheduler;
    }

    @Override
    public Future<Pass> enter(String address) {
        return ask(address)
                .compose(room -> room ? Future.succeededFuture(new Place(address)) : Future.failedFuture(full()));
    }

    /** Fails with 503 where no answer comes in time. A place that is given after that is given back: nobody is there to take it. */
    private Future<Boolean> ask(String address) {
        Promise<Boolean> inTime = Promise.promise();
        scheduler.after(PATIENCE, () -> inTime.tryFail(HttpRefusal.unavailable("Nobody opens the door. Try again.")));
        keeper.apply(new Doorkeeper.Knock.In(address)).onComplete((room, failure) -> {
            if (failure != null) {
                inTime.tryFail(failure);
            } else if (!inTime.tryComplete(room) && room) {
                new Place(address).giveBack();
            }
        });
        return inTime.future();
    }

    private static HttpRefusal full() {
        return new HttpRefusal(429, Refusal.RATE_LIMITED.name(), "Too many connections from this address.", SOON_MS);
    }

    private final class Place implements Pass {
        private final String address;
        private boolean over;

        Place(String address) {
            this.address = address;
        }

        @Override
        public void endsWith(Channel channel) {
            channel.closeFuture().addListener(closed -> giveBack());
        }

        @Override
        public void giveBack() {
            if (!over) {
                over = true;
                keeper.apply(new Doorkeeper.Knock.Out(address)).onComplete(heard -> {});
            }
        }
    }
}
