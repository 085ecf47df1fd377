package dev.parley;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.ops.Hindrance;
import dev.parley.room.RoomRegistry;
import dev.parley.room.RoomRegistryVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of an instance: from the moment it has an id until the store declares that id dead, or the instance stops. Its bridge, accounts,
 * registry and gateway bear the id and end with it. What changes a life happens on the loop of {@link Lives}; any thread may call what is said to be for all.
 */
final class Life {
    private static final Logger LOG = LoggerFactory.getLogger(Life.class);
    /** A loop that needs longer to say how it does is stuck. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    /** Where a life stands. */
    private enum Phase {
        BEGINNING,
        SERVING,
        /** Its id is dead. Its gateway still answers HTTP, until the next life has one. */
        OVER
    }

    /** Who has to know how a life goes; called on any thread. */
    interface Witness {
        /** The store declared it dead. */
        void fenced(Life life);

        /** It serves, and is being stopped: the whole instance is. */
        void stopping();
    }

    private final Vertx vertx;
    private final Context loop;
    private final InstanceId id;
    private final Witness witness;
    private final LocalBus bus;
    private final Gates gates;
    private final Shutdown shutdown;
    private final Solitude solitude;
    private volatile Phase phase = Phase.BEGINNING;
    private volatile boolean dead;
    /** An earlier life still has the port, too: whoever comes now may be refused by it. */
    private volatile boolean awaited;

    private volatile Farewell farewell = Farewell.NONE;
    private @Nullable String bridge;
    private @Nullable String database;
    private @Nullable String accounts;
    private @Nullable String registry;
    private @Nullable String archiver;
    private @Nullable String gateway;

    /**
     * @param loop the current one
     * @param loops of its gateway
     * @param grace for its stop
     */
    Life(Vertx vertx, Context loop, InstanceId id, int loops, Duration grace, Witness witness) {
        this.vertx = vertx;
        this.loop = loop;
        this.id = id;
        this.witness = witness;
        this.bus = new LocalBus(vertx);
        this.gates = new Gates(bus, id, loops);
        this.shutdown = new Shutdown(vertx, loop, grace, gates, this::rooms, () -> farewell);
        this.solitude = new Solitude(vertx, () -> gates.sendAway().otherwise(0));
    }

    /** For all. */
    InstanceId id() {
        return id;
    }

    // what its parts tell it, for all

    /** The store declared this life dead: it was stopped, or cut off, for longer than its lease. */
    void fenced() {
        dead = true;
        witness.fenced(this);
    }

    /** Whether the store has declared it dead, be it before it served. */
    boolean isDead() {
        return dead;
    }

    /** Whether the store is away from this instance, and not from all of its cluster. */
    void alone(boolean now) {
        loop.runOnContext(v -> {
            if (phase != Phase.OVER) {
                solitude.set(now);
            }
        });
    }

    /** What is to be done at its end, once its registry is there. */
    void leavesBy(Farewell steps) {
        farewell = steps;
    }

    /** What its verticles wait for before they end: the drain, where it serves; nothing, where it is over, or hasn't begun. */
    Future<?> stop() {
        if (phase != Phase.SERVING) {
            return Future.succeededFuture();
        }
        witness.stopping();
        return shutdown.run();
    }

    boolean isServing() {
        return phase == Phase.SERVING;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    // how it does, for all

    Set<Hindrance> hindrances() {
        Set<Hindrance> all = EnumSet.noneOf(Hindrance.class);
        // not before every loop refuses: who is told by one that this instance isn't ready is let in by none
        if (shutdown.isClosedToNew()) {
            all.add(Hindrance.DRAINING);
        }
        if (isOver() || awaited) {
            all.add(Hindrance.REBIRTH);
        }
        if (solitude.isAlone()) {
            all.add(Hindrance.ALONE);
        }
        return all;
    }

    Gates gates() {
        return gates;
    }

    Future<RoomRegistry.Report> rooms() {
        return isOver()
                ? Future.failedFuture("between two lives")
                : bus.ask(RoomRegistryVerticle.report(id), "", ANSWER);
    }

    // its course, on its loop

    /**
     * @param patience how long the store is waited for
     * @return where it listens
     */
    Future<Integer> begin(Wiring wiring, Duration patience) {
        return wiring.deployBridge(this, patience)
                .compose(deployed -> {
                    bridge = deployed;
                    return wiring.deployDatabase(this);
                })
                .compose(deployed -> {
                    database = deployed;
                    return wiring.deployAccounts(this);
                })
                .compose(deployed -> {
                    accounts = deployed;
                    return wiring.deployRegistry(this, patience);
                })
                .compose(deployed -> {
                    registry = deployed;
                    return wiring.deployArchiver(this);
                })
                .compose(deployed -> {
                    archiver = deployed;
                    return wiring.deployGateway(this);
                })
                .compose(deployed -> {
                    gateway = deployed;
                    return gates.port();
                })
                .onSuccess(port -> phase = Phase.SERVING);
    }

    /** Its id is dead, so nothing of it is waited for: everybody is sent away at once, and all that spoke to the store ends. */
    Future<?> giveUp() {
        phase = Phase.OVER;
        solitude.set(false);
        Future<?> closed = gateway == null
                ? Future.succeededFuture()
                : gates.drain().transform(drained -> gates.sendAway()).otherwiseEmpty();
        return closed.compose(sent -> end(archiver))
                .compose(ended -> end(registry))
                .compose(ended -> end(accounts))
                .compose(ended -> end(database))
                .compose(ended -> end(bridge));
    }

    /** To be called before it begins: the one before still has the port. */
    void succeeds() {
        awaited = true;
    }

    /** This one listens: the earlier life gives it the port, and whoever comes from then on comes to this one. */
    Future<?> takeOver(Life earlier) {
        Future<?> closed = earlier.gateway == null ? Future.succeededFuture() : earlier.gates.closeDoors();
        return closed.otherwiseEmpty().onComplete(alone -> awaited = false);
    }

    /** The last of it, when the next life has the port. */
    Future<?> end() {
        // whoever slipped in behind the first goodbye
        Future<?> told =
                gateway == null ? Future.succeededFuture() : gates.sendAway().otherwiseEmpty();
        return told.compose(sent -> end(gateway));
    }

    private Future<?> end(@Nullable String verticle) {
        return verticle == null
                ? Future.succeededFuture()
                : vertx.undeploy(verticle)
                        .onFailure(gone -> LOG.atDebug()
                                .addKeyValue("reason", gone.getMessage())
                                .log("a verticle of an earlier life had ended already"))
                        .otherwiseEmpty();
    }
}
