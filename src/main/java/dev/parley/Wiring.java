package dev.parley;

import dev.parley.archive.ArchiverVerticle;
import dev.parley.auth.AccountsByBus;
import dev.parley.auth.AccountsSettings;
import dev.parley.auth.AccountsVerticle;
import dev.parley.auth.PrivateIds;
import dev.parley.auth.PrivateIdsByBus;
import dev.parley.auth.PrivateIdsVerticle;
import dev.parley.bridge.BundledRedis;
import dev.parley.bridge.RedisBridgeVerticle;
import dev.parley.bridge.RedisSettings;
import dev.parley.bridge.ServerCare;
import dev.parley.bus.LocalBus;
import dev.parley.config.AuthConfig;
import dev.parley.config.LimitsConfig;
import dev.parley.config.ParleyConfig;
import dev.parley.config.RedisConfig;
import dev.parley.config.SocketIoConfig;
import dev.parley.config.WebSocketConfig;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import dev.parley.database.DatabaseVerticle;
import dev.parley.dialect.Dialects;
import dev.parley.dialect.Rules;
import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.Admission;
import dev.parley.gateway.ArchiveSite;
import dev.parley.gateway.GatewaySettings;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.Limits;
import dev.parley.gateway.SocketIoSite;
import dev.parley.gateway.demo.DemoService;
import dev.parley.gateway.engineio.EngineSettings;
import dev.parley.gateway.pages.WebClient;
import dev.parley.room.RoomRegistryVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the lives of an instance are made of, and how their verticles are put together. */
final class Wiring {
    /** What an answer takes on its way between two loops, at most. */
    static final Duration ANSWER = Duration.ofSeconds(1);

    /** How long the first life waits for the database, and each after it: people wait for those. */
    private static final Duration FIRST_HEAD_START = Duration.ofSeconds(5);

    private static final Duration HEAD_START = Duration.ofMillis(500);

    private final Vertx vertx;
    private final ParleyConfig config;
    private final HealthPages pages;
    private final Figures figures;
    private final int loops = Runtime.getRuntime().availableProcessors();
    private final LocalBus bus;
    private final BundledRedis bundled;
    private Duration headStart = FIRST_HEAD_START;
    private final WebClient webClient = WebClient.read();

    Wiring(Vertx vertx, ParleyConfig config, HealthPages pages, Figures figures) {
        this.vertx = vertx;
        this.config = config;
        this.pages = pages;
        this.figures = figures;
        this.bus = new LocalBus(vertx);
        this.bundled = new BundledRedis(vertx, config.redis());
    }

    Life life(InstanceId id, Context loop, Life.Witness witness) {
        return new Life(vertx, loop, id, loops, config.drain().grace(), witness);
    }

    /** @param patience how long Redis is waited for */
    Future<String> deployBridge(Life life, Duration patience) {
        if (config.redis().mode() == RedisConfig.Mode.MEMORY) {
            // what the bridge would reach is kept here instead
            return vertx.deployVerticle(new PrivateIdsVerticle(bus, life.id(), life::stop));
        }
        return vertx.deployVerticle(new RedisBridgeVerticle(
                bus, life.id(), redisSettings(config, patience), care(life), figures.ofBridge()));
    }

    /** @param patience how long Redis is waited for */
    static RedisSettings redisSettings(ParleyConfig config, Duration patience) {
        RedisConfig redis = config.redis();
        return new RedisSettings(
                redis.uri().toString(),
                redis.commandTimeout(),
                patience,
                config.history().length(),
                config.archive().enabled() ? config.archive().maxUnarchived() : 0);
    }

    /** Null where nothing is archived. */
    Future<@Nullable String> deployDatabase(Life life) {
        if (!config.archive().enabled()) {
            return Future.succeededFuture();
        }
        Duration wait = headStart;
        headStart = HEAD_START;
        return vertx.deployVerticle(new DatabaseVerticle(bus, life.id(), config.archive(), life::stop, wait));
    }

    /** Likewise. */
    Future<@Nullable String> deployArchiver(Life life) {
        return config.archive().enabled()
                ? vertx.deployVerticle(
                        new ArchiverVerticle(bus, life.id(), config.archive(), figures.ofArchive(), life::stop))
                : Future.succeededFuture();
    }

    private ServerCare care(Life life) {
        if (config.redis().mode() != RedisConfig.Mode.AUTO) {
            return ServerCare.foreign(life::stop);
        }
        // a life that is over leaves the server to the next one
        return new ServerCare(bundled::ensure, life::stop, () -> !life.isOver());
    }

    /** @param patience how long the first beat is waited for */
    Future<String> deployRegistry(Life life, Duration patience) {
        RegistryParts parts = new RegistryParts(vertx, config, bus, loops, life, patience);
        return vertx.deployVerticle(new RoomRegistryVerticle(bus, life.id(), parts::assemble, life::stop));
    }

    Future<String> deployAccounts(Life life) {
        LimitsConfig limits = config.limits();
        AccountsSettings settings = new AccountsSettings(
                config.auth().sessionTtl(),
                config.auth().bcryptCost(),
                limits.enabled(),
                limits.failedLoginsOfName(),
                limits.failedLoginsOfAddress(),
                config.lanes().patience());
        AccountParts parts = new AccountParts(vertx, bus, config);
        return vertx.deployVerticle(new AccountsVerticle(
                bus, life.id(), loops, settings, ended -> parts.stores(life.id(), ended), life::stop));
    }

    Future<String> deployGateway(Life life) {
        WebSocketConfig sockets = config.webSocket();
        GatewaySettings settings = new GatewaySettings(
                new Rules(
                        config.rooms().maxTextLength(),
                        tokenRequired(),
                        config.archive().enabled()),
                config.rooms().maxPerSession(),
                sockets.maxFrameBytes(),
                sockets.maxBacklogBytes(),
                sockets.pingInterval(),
                sockets.pingTimeout(),
                sockets.closeTimeout(),
                admission(),
                limits(),
                sockets.compression());
        GatewayVerticle.Site site = new GatewayVerticle.Site(
                bus,
                life.id(),
                new AccountsByBus(bus, life.id(), config.lanes().patience()),
                privateIds(life.id()),
                config.http(),
                settings,
                socketIo(),
                demo(life.id()),
                archive(life.id()),
                loops,
                figures.ofGateway(),
                routes -> {
                    pages.serve(routes, life);
                    figures.serve(routes, life);
                    webClient.on(routes);
                },
                life::stop);
        AtomicInteger index = new AtomicInteger();
        return vertx.deployVerticle(
                () -> new GatewayVerticle(site, index.getAndIncrement()), new DeploymentOptions().setInstances(loops));
    }

    private Optional<ArchiveSite> archive(InstanceId id) {
        return config.archive().enabled()
                ? Optional.of(new ArchiveSite(
                        ArchiveParts.ofOperators(bus, config, id).steward(),
                        config.admin().token()))
                : Optional.empty();
    }

    /** The link answers or fails by the time-out of its commands: who waits longer waits for a life that is over. */
    PrivateIds privateIds(InstanceId id) {
        return config.socketio().recovery().isZero()
                ? PrivateIds.NONE
                : new PrivateIdsByBus(bus, id, config.redis().commandTimeout().plus(ANSWER));
    }

    private SocketIoSite socketIo() {
        SocketIoConfig socketIo = config.socketio();
        EngineSettings sessions = new EngineSettings(
                socketIo.pingInterval(),
                socketIo.pingTimeout(),
                socketIo.upgradeTimeout(),
                config.webSocket().closeTimeout(),
                socketIo.maxPayload());
        return new SocketIoSite(
                sessions, new SocketIoSettings(socketIo.connectTimeout(), socketIo.maxPayload()), socketIo.recovery());
    }

    private DemoService.Site demo(InstanceId id) {
        return new DemoService.Site(
                bus,
                id,
                config.demo(),
                config.http().cors(),
                loops,
                System::currentTimeMillis,
                RandomGenerator.getDefault());
    }

    private Admission admission() {
        return new Admission(
                tokenRequired(),
                config.auth().sessionTtl(),
                config.limits().connections(),
                config.webSocket().origins());
    }

    private boolean tokenRequired() {
        return config.auth().mode() == AuthConfig.Mode.REQUIRED;
    }

    private Limits limits() {
        LimitsConfig limits = config.limits();
        Map<String, Rate> messages = new HashMap<>();
        for (String dialect : new Dialects(System::currentTimeMillis).names()) {
            Rate rate = limits.messages(dialect);
            if (rate != null) {
                messages.put(dialect, rate);
            }
        }
        return new Limits(messages, limits.newRooms(), limits.commands(), limits.refusalsBeforeClose());
    }
}
