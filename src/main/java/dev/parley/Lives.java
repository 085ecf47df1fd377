package dev.parley;

import dev.parley.core.InstanceId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The lives of an instance, one after the other, on the same port and in the same Vert.x: whenever the store declares one dead, the next begins
 * under a new id. Between two, the gateway of the old one answers HTTP: alive, not ready, no upgrades; the next is ready when it alone has the port. Lives
 * on one loop.
 */
final class Lives implements Life.Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Lives.class);
    /** Between two attempts to begin, and at least between two lives: a store that fences again and again is not stormed. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** How long one attempt waits for the link, and for the first beat. */
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Context loop;
    private final Supplier<InstanceId> ids;
    private final Wiring wiring;
    private volatile @Nullable Life current;

    private volatile boolean stopping;

    /** Must be made on the loop that is to own it. */
    Lives(Vertx vertx, Supplier<InstanceId> ids, Wiring wiring) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.ids = ids;
        this.wiring = wiring;
    }

    /** The one that serves, or did so last; null before the first one. Any thread may ask. */
    @Nullable
    Life current() {
        return current;
    }

    /**
     * The first life, which fails where it can't begin.
     *
     * @param patience how long the store is waited for
     * @return where it listens
     */
    Future<Integer> begin(Duration patience) {
        Life first = wiring.life(ids.get(), loop, this);
        current = first;
        return first.begin(wiring, patience).onSuccess(port -> unlessDead(first));
    }

    @Override
    public void fenced(Life life) {
        loop.runOnContext(v -> unlessDead(life));
    }

    /** One that is dead before it serves gets its turn when it does: only who has the port can give it on. */
    private void unlessDead(Life life) {
        if (life == current && life.isDead() && life.isServing() && !stopping) {
            LOG.atWarn()
                    .addKeyValue("id", life.id().value())
                    .log("the store declared this instance dead: its clients are sent away, and it begins anew");
            life.giveUp().onComplete(given -> soon(() -> next(life, 1)));
        }
    }

    private void soon(Runnable what) {
        vertx.setTimer(PAUSE.toMillis(), paused -> what.run());
    }

    /** Tries until it succeeds: the store may be away for long, and here is no start of a process that could fail. */
    private void next(Life old, int attempt) {
        if (stopping) {
            return;
        }
        Life fresh = wiring.life(ids.get(), loop, this);
        fresh.succeeds();
        fresh.begin(wiring, STORE_PATIENCE).onComplete((port, failure) -> {
            if (failure == null) {
                fresh.takeOver(old).onComplete(alone -> begun(fresh, old, attempt));
            } else {
                LOG.atLevel(attempt == 1 ? Level.WARN : Level.DEBUG)
                        .addKeyValue("reason", failure.getMessage())
                        .log("can't begin anew yet");
                fresh.giveUp().compose(given -> fresh.end()).onComplete(ended -> soon(() -> next(old, attempt + 1)));
            }
        });
    }

    private void begun(Life fresh, Life old, int attempt) {
        current = fresh;
        LOG.atInfo()
                .addKeyValue("id", fresh.id().value())
                .addKeyValue("attempts", attempt)
                .log("begun anew");
        old.end().otherwiseEmpty();
        unlessDead(fresh);
    }

    @Override
    public void stopping() {
        stopping = true;
    }
}
