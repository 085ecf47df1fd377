package dev.parley.archive;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.bus.TimeLimit;
import dev.parley.bus.VertxScheduler;
import dev.parley.config.ArchiveConfig;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The loop on which an instance carries the logs into the archive, while the lease is its. */
public final class ArchiverVerticle extends VerticleBase {
    /** Longer than the link to the logs waits for an answer. */
    private static final Duration SOURCE_ANSWER = Duration.ofSeconds(10);
    /** A batch waits for a connection and then for its statements. */
    private static final int STATEMENTS = 3;

    private static final Duration RESIGN = Duration.ofSeconds(1);

    private final LocalBus bus;
    private final InstanceId me;
    private final ArchiveConfig config;
    private final ArchiveMeters meters;
    private final Supplier<Future<?>> onStop;
    private @Nullable Archiver archiver;

    /** @param onStop what the instance does, once, before any of its verticles ends */
    public ArchiverVerticle(
            LocalBus bus, InstanceId me, ArchiveConfig config, ArchiveMeters meters, Supplier<Future<?>> onStop) {
        this.bus = bus;
        this.me = me;
        this.config = config;
        this.meters = meters;
        this.onStop = onStop;
    }

    /** Where it is asked how it does. */
    public static Address<Question<Object, ArchiveReport>> report(InstanceId me) {
        return new Address<>(Addresses.archiveReport(me));
    }

    @Override
    public Future<?> start() {
        ArchiverSettings settings =
                new ArchiverSettings(me.value(), config.identity(), config.retention(), config.maxUnarchived());
        Archiver fresh = new Archiver(
                new VertxScheduler(vertx),
                System::currentTimeMillis,
                new LogSourceByBus(bus, me, SOURCE_ANSWER),
                new ArchiveByBus(bus, me, config.statementTimeout().multipliedBy(STATEMENTS)),
                settings,
                meters);
        archiver = fresh;
        bus.answer(report(me), asked -> fresh.report());
        fresh.begin();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return onStop.get().transform(over -> {
            Archiver held = archiver;
            return held == null
                    ? Future.succeededFuture()
                    : TimeLimit.on(vertx, held.end(), RESIGN).otherwiseEmpty();
        });
    }
}
