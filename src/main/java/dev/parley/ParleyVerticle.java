package dev.parley;

import dev.parley.bridge.BundledRedis;
import dev.parley.bridge.RedisBridgeVerticle;
import dev.parley.bridge.RedisSettings;
import dev.parley.bridge.ServerCare;
import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.CopyCodec;
import dev.parley.bus.InstanceBus;
import dev.parley.bus.LinkReport;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.bus.VertxScheduler;
import dev.parley.config.LanesConfig;
import dev.parley.config.ParleyConfig;
import dev.parley.config.RedisConfig;
import dev.parley.config.WebSocketConfig;
import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import dev.parley.dialect.Rules;
import dev.parley.gateway.Answers;
import dev.parley.gateway.GatewaySettings;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.Routes;
import dev.parley.ops.Banner;
import dev.parley.ops.HealthEndpoint;
import dev.parley.ops.HealthSources;
import dev.parley.ops.InstanceFacts;
import dev.parley.room.BridgedStore;
import dev.parley.room.ClusterPeers;
import dev.parley.room.InMemoryStore;
import dev.parley.room.Peers;
import dev.parley.room.RegistryMail;
import dev.parley.room.RegistrySettings;
import dev.parley.room.RoomRegistry;
import dev.parley.room.RoomRegistryVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One instance, whole: with the jar on the class path any Vert.x launcher can run it. Reads its configuration from what it is deployed with
 * and from the environment; is a member of a cluster if its Vert.x is clustered, else an island.
 */
public final class ParleyVerticle extends VerticleBase {
    private final long started = System.nanoTime();
    private final Map<String, String> environment;
    private volatile @Nullable InstanceId id;
    private volatile int port;

    public ParleyVerticle() {
        this(System.getenv());
    }

    /** @param environment what counts as the environment, for who starts an instance inside another program */
    public ParleyVerticle(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Where it listens, which the configuration may have left open; 0 until it is ready. */
    public int port() {
        return port;
    }

    /** This life of the instance, as the store and the other instances know it; null until it begins. */
    public @Nullable InstanceId id() {
        return id;
    }

    @Override
    public Future<?> start() {
        ParleyConfig config = ParleyConfig.load(config(), environment);
        int loops = Runtime.getRuntime().availableProcessors();
        String name = config.instance().nameAt(hostName(), config.http().port());
        InstanceId me =
                vertx.isClustered() ? InstanceId.member(config.cluster().name(), name) : InstanceId.island(name);
        id = me;
        LocalBus bus = new LocalBus(vertx);
        Shutdown shutdown = new Shutdown(vertx, me, loops, config.drain().grace());
        Wiring wiring = new Wiring(config, me, bus, shutdown, loops);
        Banner.nameInLogs(name);
        return deployBridge(wiring)
                .compose(bridge ->
                        vertx.deployVerticle(new RoomRegistryVerticle(bus, me, () -> registry(wiring), shutdown::run)))
                .compose(registry -> deployGateway(wiring))
                .compose(gateway -> shutdown.port())
                .onSuccess(listening -> {
                    port = listening;
                    Banner.ready(config.http().host(), listening, name, redisInWords(config), clusterInWords(config));
                });
    }

    /** What the parts of an instance are made of. */
    private record Wiring(ParleyConfig config, InstanceId me, LocalBus bus, Shutdown shutdown, int loops) {}

    private Future<String> deployBridge(Wiring wiring) {
        RedisConfig redis = wiring.config().redis();
        if (redis.mode() == RedisConfig.Mode.MEMORY) {
            return Future.succeededFuture("none");
        }
        RedisSettings settings = new RedisSettings(
                redis.uri().toString(),
                redis.commandTimeout(),
                redis.startTimeout(),
                wiring.config().history().length());
        ServerCare care = care(redis, wiring);
        return vertx.deployVerticle(new RedisBridgeVerticle(wiring.bus(), wiring.me(), settings, care));
    }

    private ServerCare care(RedisConfig redis, Wiring wiring) {
        if (redis.mode() != RedisConfig.Mode.AUTO) {
            return ServerCare.foreign(wiring.shutdown()::run);
        }
        return new ServerCare(new BundledRedis(vertx, redis)::ensure, wiring.shutdown()::run, true);
    }

    private Future<RoomRegistry> registry(Wiring wiring) {
        ParleyConfig config = wiring.config();
        LocalBus bus = wiring.bus();
        InstanceId me = wiring.me();
        LanesConfig lanes = config.lanes();
        Scheduler scheduler = new VertxScheduler(vertx);
        RegistrySettings settings = new RegistrySettings(
                lanes.patience(),
                lanes.maxWaiting(),
                lanes.maxWaitingBytes(),
                lanes.batchMessages(),
                lanes.batchBytes(),
                config.rooms().resetLinger());
        RoomRegistry registry = new RoomRegistry(
                me,
                ports(wiring, scheduler),
                settings,
                scheduler,
                wiring.loops(),
                (loop, deliveries) -> bus.post(RoomRegistryVerticle.deliveries(me, loop), deliveries));
        if (!vertx.isClustered()) {
            return Future.succeededFuture(registry);
        }
        CopyCodec.Hearer hearer = hearer(registry);
        return new InstanceBus(vertx)
                .listen(me.value(), bytes -> CopyCodec.read(bytes, hearer))
                .map(registry);
    }

    private RoomRegistry.Ports ports(Wiring wiring, Scheduler scheduler) {
        Peers peers = vertx.isClustered()
                ? new ClusterPeers(wiring.me(), new InstanceBus(vertx), scheduler)
                : (room, copy, others) -> false;
        if (wiring.config().redis().mode() == RedisConfig.Mode.MEMORY) {
            Address<RegistryMail> mail = RoomRegistryVerticle.mail(wiring.me());
            InMemoryStore store = new InMemoryStore(
                    Clock.systemUTC(),
                    wiring.config().history().length(),
                    letter -> wiring.bus().post(mail, letter));
            return new RoomRegistry.Ports(store, store, store, peers);
        }
        BridgedStore store = new BridgedStore(wiring.bus(), wiring.me());
        return new RoomRegistry.Ports(store, store, store, peers);
    }

    private static CopyCodec.Hearer hearer(RoomRegistry registry) {
        return new CopyCodec.Hearer() {
            @Override
            public void copied(@Nullable RoomId room, Copy copy) {
                if (room != null) {
                    registry.hear(new RegistryMail.Copied(room, copy));
                }
            }

            @Override
            public void seated(PresenceChange change) {
                // rosters are told by pub/sub alone
            }
        };
    }

    private Future<String> deployGateway(Wiring wiring) {
        ParleyConfig config = wiring.config();
        WebSocketConfig sockets = config.webSocket();
        GatewaySettings settings = new GatewaySettings(
                new Rules(config.rooms().maxTextLength()),
                config.rooms().maxPerSession(),
                sockets.maxFrameBytes(),
                sockets.maxBacklogBytes(),
                sockets.pingInterval(),
                sockets.pingTimeout(),
                sockets.closeTimeout());
        GatewayVerticle.Site site = new GatewayVerticle.Site(
                wiring.bus(),
                wiring.me(),
                config.http(),
                sockets.origins(),
                settings,
                wiring.loops(),
                routes -> health(routes, wiring),
                wiring.shutdown()::run);
        AtomicInteger index = new AtomicInteger();
        return vertx.deployVerticle(
                () -> new GatewayVerticle(site, index.getAndIncrement()),
                new DeploymentOptions().setInstances(wiring.loops()));
    }

    private void health(Routes routes, Wiring wiring) {
        ParleyConfig config = wiring.config();
        Shutdown shutdown = wiring.shutdown();
        HealthSources sources = new HealthSources(
                shutdown::connections,
                () -> shutdown.rooms().map(RoomRegistry.Report::rooms),
                () -> store(wiring),
                shutdown::hasBegun);
        InstanceFacts facts = new InstanceFacts(wiring.me().name(), () -> clusterInWords(config), started);
        HealthEndpoint health = new HealthEndpoint(facts, sources);
        routes.get("/health", context -> health.healthCheck().onSuccess(answer -> send(context, answer)));
        routes.get("/health/live", context -> send(context, health.live()));
        routes.get("/health/ready", context -> send(context, health.ready()));
    }

    private Future<LinkReport> store(Wiring wiring) {
        if (wiring.config().redis().mode() == RedisConfig.Mode.MEMORY) {
            return Future.succeededFuture(LinkReport.ofMemory());
        }
        Address<Question<Object, LinkReport>> desk = new Address<>(Addresses.storeReport(wiring.me()));
        return wiring.bus().ask(desk, "", Duration.ofMillis(1200));
    }

    private static void send(RoutingContext context, HealthEndpoint.Health answer) {
        context.response().putHeader("cache-control", "no-store");
        Answers.send(
                context.request(),
                answer.status(),
                "application/json; charset=utf-8",
                answer.body().encode());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static String redisInWords(ParleyConfig config) {
        return config.redis().mode() == RedisConfig.Mode.MEMORY
                ? "memory"
                : config.redis().address();
    }

    private String clusterInWords(ParleyConfig config) {
        return vertx.isClustered() ? config.cluster().name() : "off";
    }
}
