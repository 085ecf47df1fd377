package dev.parley.database;

import dev.parley.archive.ArchiveByBus;
import dev.parley.archive.MessageArchive;
import dev.parley.auth.AccountTableByBus;
import dev.parley.bus.LocalBus;
import dev.parley.bus.TimeLimit;
import dev.parley.config.ArchiveConfig;
import dev.parley.core.InstanceId;
import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that owns the connections to the database, and answers whoever asks the archive or the accounts in it. It starts whether the
 * database is there or not, and tries until it is: meanwhile every call fails.
 */
public final class DatabaseVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseVerticle.class);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 5_000;
    /** Longer than an adapter waits for a server that is silent. What takes longer still is closed when it comes. */
    private static final Duration LONGEST_TRY = Duration.ofSeconds(90);
    /** One that hangs keeps nobody waiting: what it has begun it ends, or not, without us. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final LocalBus bus;
    private final InstanceId me;
    private final ArchiveConfig config;
    private final Supplier<Future<?>> onStop;
    private final Duration headStart;
    private final Duration longestTry;
    private final Function<Vertx, Future<Database>> opening;
    private final Promise<Void> first = Promise.promise();
    private @Nullable Database database;
    private boolean stopped;

    /**
     * @param onStop what the instance does, once, before any of its verticles ends
     * @param headStart one that is there is reached before anybody asks it; one that isn't keeps nobody waiting for longer
     */
    public DatabaseVerticle(
            LocalBus bus, InstanceId me, ArchiveConfig config, Supplier<Future<?>> onStop, Duration headStart) {
        this(bus, me, config, onStop, headStart, LONGEST_TRY, vertx -> Databases.open(vertx, config));
    }

    DatabaseVerticle(
            LocalBus bus,
            InstanceId me,
            ArchiveConfig config,
            Supplier<Future<?>> onStop,
            Duration headStart,
            Duration longestTry,
            Function<Vertx, Future<Database>> opening) {
        this.bus = bus;
        this.me = me;
        this.config = config;
        this.onStop = onStop;
        this.headStart = headStart;
        this.longestTry = longestTry;
        this.opening = opening;
    }

    @Override
    public Future<?> start() {
        ArchiveByBus.answer(bus, me, this::archive);
        AccountTableByBus.answer(bus, me, () -> opened().accounts());
        open(FIRST_PAUSE);
        return TimeLimit.on(vertx, first.future(), headStart).otherwiseEmpty();
    }

    private MessageArchive archive() {
        return opened().archive();
    }

    private Database opened() {
        Database there = database;
        if (there == null) {
            throw new UnreachableStoreException("the database isn't there yet");
        }
        return there;
    }

    private void open(long pause) {
        attempt().onComplete((fresh, failure) -> {
            if (failure == null) {
                arrived(fresh);
            } else if (!stopped) {
                LOG.atWarn()
                        .addKeyValue("archive", config.address())
                        .addKeyValue("reason", failure.getMessage())
                        .log("the database can't be reached; it is tried again");
                vertx.setTimer(pause, paused -> open(Math.min(2 * pause, LONGEST_PAUSE)));
            }
        });
    }

    private Future<Database> attempt() {
        Future<Database> begun = opening.apply(vertx);
        return TimeLimit.on(vertx, begun, longestTry).onFailure(over -> begun.onSuccess(DatabaseVerticle::leave));
    }

    private static void leave(Database late) {
        late.close().get().onFailure(stuck -> LOG.debug("a database that came too late isn't closed", stuck));
    }

    private void arrived(Database fresh) {
        if (stopped) {
            leave(fresh);
            return;
        }
        database = fresh;
        first.tryComplete();
        LOG.atInfo().addKeyValue("archive", config.address()).log("the database is there");
    }

    @Override
    public Future<?> stop() {
        return onStop.get().transform(over -> {
            stopped = true;
            Database there = database;
            return there == null ? Future.succeededFuture() : closed(there);
        });
    }

    private Future<?> closed(Database there) {
        return TimeLimit.on(vertx, there.close().get(), FAREWELL).otherwiseEmpty();
    }
}
