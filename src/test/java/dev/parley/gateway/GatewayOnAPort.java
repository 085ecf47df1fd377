package dev.parley.gateway;

import dev.parley.auth.PrivateIds;
import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.config.ParleyConfig;
import dev.parley.core.Answer;
import dev.parley.core.InstanceId;
import dev.parley.dialect.Rules;
import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.demo.DemoService;
import dev.parley.gateway.engineio.EngineSettings;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.room.Inquiry;
import dev.parley.testing.Instance;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The gateway of an instance on two loops, as it is deployed. The test has the accounts and the rooms. */
final class GatewayOnAPort implements Instance, AutoCloseable {
    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final InstanceId me = InstanceId.island("gateway");
    private final AnasAccounts accounts = new AnasAccounts();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private volatile Function<Inquiry, Future<Answer>> rooms = inquiry -> Future.failedFuture("nobody is asked here");

    GatewayOnAPort(Admission admission) {
        this(admission, "{}");
    }

    GatewayOnAPort(Admission admission, Rules rules) {
        this(admission, rules, "{}", Optional.empty());
    }

    /** @param changes of the configuration's section {@code http} */
    GatewayOnAPort(Admission admission, String changes) {
        this(admission, new Rules(1000), changes, Optional.empty());
    }

    GatewayOnAPort(Admission admission, ArchiveSite archive) {
        this(admission, new Rules(1000), "{}", Optional.of(archive));
    }

    private GatewayOnAPort(Admission admission, Rules rules, String changes, Optional<ArchiveSite> archive) {
        JsonObject section = new JsonObject("{\"host\":\"127.0.0.1\",\"port\":0}").mergeIn(new JsonObject(changes));
        ParleyConfig config = ParleyConfig.load(new JsonObject().put("http", section), Map.of());
        GatewayVerticle.Site site = new GatewayVerticle.Site(
                bus,
                me,
                accounts,
                PrivateIds.NONE,
                config.http(),
                settings(admission, rules),
                new SocketIoSite(
                        new EngineSettings(
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                65_536),
                        new SocketIoSettings(Duration.ofSeconds(45), 65_536),
                        Duration.ZERO),
                new DemoService.Site(
                        bus,
                        me,
                        config.demo(),
                        List.of(),
                        LOOPS,
                        System::currentTimeMillis,
                        RandomGenerator.getDefault()),
                archive,
                LOOPS,
                new GatewayVerticle.Meters(
                        new GatewayMeters(registry, List.of("simple", "rooms", "groups", "envelope")),
                        new HttpMeters(registry)),
                routes -> {},
                Future::succeededFuture);
        bus.answer(
                new Address<Question<Inquiry, Answer>>(Addresses.registryInquiries(me)),
                inquiry -> rooms.apply(inquiry));
        AtomicInteger index = new AtomicInteger();
        await(vertx.deployVerticle(
                () -> new GatewayVerticle(site, index.getAndIncrement()), new DeploymentOptions().setInstances(LOOPS)));
    }

    private static GatewaySettings settings(Admission admission, Rules rules) {
        return new GatewaySettings(
                rules,
                100,
                65_536,
                1 << 20,
                Duration.ofSeconds(25),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                admission,
                Limits.NONE,
                true);
    }

    AnasAccounts accounts() {
        return accounts;
    }

    MeterRegistry registry() {
        return registry;
    }

    /** Whoever asks about rooms is answered by this. */
    void rooms(Function<Inquiry, Future<Answer>> answering) {
        rooms = answering;
    }

    void drain() {
        tell(new GatewayVerticle.Control.Drain());
    }

    int connections() {
        return tell(new GatewayVerticle.Control.Look()).stream()
                .mapToInt(GatewayVerticle.Report::connections)
                .sum();
    }

    private List<GatewayVerticle.Report> tell(GatewayVerticle.Control what) {
        return List.of(
                await(bus.ask(GatewayVerticle.control(me, 0), what)),
                await(bus.ask(GatewayVerticle.control(me, 1), what)));
    }

    @Override
    public int port() {
        return tell(new GatewayVerticle.Control.Look()).get(0).port();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
