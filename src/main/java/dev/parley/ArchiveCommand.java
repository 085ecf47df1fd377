package dev.parley;

import dev.parley.archive.MessageArchive;
import dev.parley.archive.RoomExport;
import dev.parley.archive.RoomsTakeover;
import dev.parley.archive.Steward;
import dev.parley.archive.Survey;
import dev.parley.auth.AccountsTakeover;
import dev.parley.bridge.BridgeMeters;
import dev.parley.bridge.BundledRedis;
import dev.parley.bridge.RedisBridgeVerticle;
import dev.parley.bridge.RedisSettings;
import dev.parley.bridge.ServerCare;
import dev.parley.bus.LocalBus;
import dev.parley.bus.TimeLimit;
import dev.parley.config.InvalidConfigException;
import dev.parley.config.ParleyConfig;
import dev.parley.config.RedisConfig;
import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.database.DatabaseVerticle;
import dev.parley.dialect.JsonLine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code archive VERB …}: what operators do to the archive without a running instance. A link and a database of its own under an id that is
 * nobody's: it beats no heart and takes no lease. The thread that calls it waits, and is none of Vert.x's.
 */
final class ArchiveCommand {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOT_UNDERSTOOD = 2;

    private static final long PAUSE_MS = 100;

    private final ParleyConfig config;
    private final PrintStream out;
    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final InstanceId me = InstanceId.island("archive");
    private final ArchiveParts parts;

    private ArchiveCommand(ParleyConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
        this.parts = ArchiveParts.ofOperators(bus, config, me);
    }

    /**
     * @param words those after {@code archive}
     * @param directory where the configuration is looked for
     * @return the exit code
     */
    static int run(
            List<String> words, Path directory, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            ArchiveOrder.Given given = ArchiveOrder.parse(words);
            ParleyConfig config = ParleyConfig.load(ConfFile.read(given.conf(), directory), environment);
            if (!config.archive().enabled()) {
                err.println("parley: there is no archive: archive.url or PARLEY_ARCHIVE names one");
                return NOT_UNDERSTOOD;
            }
            return new ArchiveCommand(config, out).carriedOut(given.order(), err);
        } catch (InvalidConfigException wrong) {
            err.println("parley: " + StartFailure.of(wrong).message());
        } catch (IllegalArgumentException wrong) {
            err.println("parley: " + wrong.getMessage());
            err.print(ArchiveOrder.USAGE);
        }
        return NOT_UNDERSTOOD;
    }

    private int carriedOut(ArchiveOrder order, PrintStream err) {
        try {
            begin();
            carryOut(order);
            out.flush();
            return out.checkError() ? FAILED : DONE;
        } catch (CompletionException failed) {
            err.println("parley: " + reason(failed));
            return FAILED;
        } finally {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .handle((closed, late) -> DONE)
                    .join();
        }
    }

    private static String reason(CompletionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return String.valueOf(cause.getMessage());
    }

    private void begin() {
        RedisConfig redis = config.redis();
        RedisSettings settings = Wiring.redisSettings(config, redis.startTimeout());
        BundledRedis bundled = new BundledRedis(vertx, redis);
        ServerCare care = redis.mode() == RedisConfig.Mode.AUTO
                ? new ServerCare(bundled::ensure, Future::succeededFuture, () -> true)
                : ServerCare.NONE;
        BridgeMeters meters = new BridgeMeters(new SimpleMeterRegistry());
        DatabaseVerticle database =
                new DatabaseVerticle(bus, me, config.archive(), Future::succeededFuture, redis.startTimeout());
        finish(vertx.deployVerticle(new RedisBridgeVerticle(bus, me, settings, care, meters))
                .compose(linked -> {
                    long deadline = System.nanoTime() + redis.startTimeout().toNanos();
                    return vertx.deployVerticle(database).compose(deployed -> database(deadline));
                }));
    }

    /** The verticle is there before the database is, and that one is given up in time, even if it says nothing at all. */
    private Future<?> database(long deadline) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        return TimeLimit.on(vertx, parts.archive().rooms(null, 1), left).recover(failure -> {
            if (!(failure instanceof UnreachableStoreException || failure instanceof TimeoutException)) {
                return Future.failedFuture(failure);
            }
            if (System.nanoTime() >= deadline) {
                return Future.failedFuture(new UnreachableStoreException(
                        "the database at " + config.archive().address() + " can't be reached"));
            }
            return Future.<Void>future(paused -> vertx.setTimer(PAUSE_MS, fired -> paused.complete()))
                    .compose(again -> database(deadline))
                    .map(List.of());
        });
    }

    private void carryOut(ArchiveOrder order) {
        Steward steward = parts.steward();
        if (order instanceof ArchiveOrder.Export export) {
            export(export.room(), sure(steward.export(export.room())));
        } else if (order instanceof ArchiveOrder.Erase erase) {
            tell(sure(steward.erase(erase.user(), erase.account())), erase.account());
        } else if (order instanceof ArchiveOrder.Retention retention) {
            finish(steward.retain(retention.room(), retention.age()));
            out.println("done");
        } else if (order instanceof ArchiveOrder.Migrate) {
            migrate();
        } else {
            status();
        }
    }

    private void export(RoomId room, RoomExport export) {
        for (List<ChatMessage> page = sure(export.next());
                !page.isEmpty() && !out.checkError();
                page = sure(export.next())) {
            for (ChatMessage message : page) {
                out.writeBytes(JsonLine.of(room, message));
            }
        }
    }

    private void tell(Steward.Erased erased, boolean account) {
        out.println("erased in the logs: " + erased.inLogs());
        out.println("erased in the archive: " + erased.archived());
        if (account) {
            out.println(erased.account() ? "the account is removed" : "there was no account");
        }
    }

    private void migrate() {
        long accounts = sure(new AccountsTakeover(parts.table(), parts.mirror()).run());
        MessageArchive archive = parts.archive();
        RoomsTakeover.Count rooms = sure(new RoomsTakeover(archive, parts.logs(), Clock.systemUTC()).run());
        out.println("accounts taken over: " + accounts);
        out.println("rooms and topics: " + rooms.rooms());
        out.println("memberships: " + rooms.seats());
    }

    private void status() {
        Survey.Result found = sure(new Survey(parts.archive(), parts.logs()).run());
        boolean copied = sure(parts.mirror().isComplete(config.archive().identity()));
        out.println("archive: " + config.archive().address());
        out.println("rooms with a log: " + found.inLogs());
        out.println("rooms in the archive: " + found.archived());
        out.println("messages not archived yet: " + found.waiting() + ", in rooms: " + found.behind());
        out.println("accounts copied to Redis: " + (copied ? "all" : "not all"));
    }

    private static void finish(Future<?> work) {
        work.toCompletionStage().toCompletableFuture().join();
    }

    private static <T> T sure(Future<T> work) {
        return work.toCompletionStage().toCompletableFuture().join();
    }
}
