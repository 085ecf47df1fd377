package dev.parley.bridge;

import dev.parley.archive.LogSource;
import dev.parley.archive.LogSourceByBus;
import dev.parley.auth.AccountMirror;
import dev.parley.auth.AccountMirrorByBus;
import dev.parley.auth.AccountsVerticle;
import dev.parley.auth.BridgedAccountStore;
import dev.parley.auth.PrivateIds;
import dev.parley.auth.PrivateIdsByBus;
import dev.parley.auth.Revocation;
import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LinkReport;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.core.InstanceId;
import dev.parley.room.BridgedStore;
import dev.parley.room.RegistryMail;
import dev.parley.testing.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One instance's bridge on a real Redis, and a registry that only keeps its mail. */
final class Bridge implements AutoCloseable {
    static final Duration COMMAND_TIMEOUT = Duration.ofMillis(500);

    final InstanceId me;
    final BridgedStore store;
    final BridgedAccountStore accounts;
    final AccountMirror mirror;
    final PrivateIds privateIds;
    final LogSource logs;
    final List<RegistryMail> mail = new CopyOnWriteArrayList<>();
    final List<Revocation> revocations = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final Future<String> deployed;

    Bridge(RedisProcess redis) {
        this(redis, 0);
    }

    /** @param maxUnarchived 0: there is no archive */
    Bridge(RedisProcess redis, long maxUnarchived) {
        this(redis.uri(), InstanceId.island("test"), ServerCare.NONE, maxUnarchived);
        get(deployed);
    }

    /** Not waiting until it is up. */
    Bridge(String uri, InstanceId me, ServerCare care) {
        this(uri, me, care, 0);
    }

    private Bridge(String uri, InstanceId me, ServerCare care, long maxUnarchived) {
        this.me = me;
        this.store = new BridgedStore(bus, me);
        this.accounts = new BridgedAccountStore(bus, me);
        this.logs = new LogSourceByBus(bus, me, Duration.ofSeconds(10));
        this.mirror = new AccountMirrorByBus(bus, me, Duration.ofSeconds(10));
        this.privateIds = new PrivateIdsByBus(bus, me, Duration.ofSeconds(10));
        bus.listen(AccountsVerticle.mail(me), revocations::add);
        bus.listen(new Address<RegistryMail>(Addresses.registryMail(me)), mail::add);
        RedisSettings settings = new RedisSettings(uri, COMMAND_TIMEOUT, Duration.ofSeconds(2), 100, maxUnarchived);
        this.deployed = vertx.deployVerticle(
                new RedisBridgeVerticle(bus, me, settings, care, new BridgeMeters(new SimpleMeterRegistry())));
    }

    Future<String> deployed() {
        return deployed;
    }

    LinkReport report() {
        return get(bus.ask(new Address<Question<Object, LinkReport>>(Addresses.storeReport(me)), "how are you"));
    }

    Vertx vertx() {
        return vertx;
    }

    /** Another loop than the bridge's. */
    Context loop() {
        return vertx.getOrCreateContext();
    }

    List<RegistryMail> ups() {
        return mail.stream().filter(RegistryMail.StoreUp.class::isInstance).toList();
    }

    static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** As when the instance is drained. */
    void undeploy() {
        get(vertx.undeploy(deployed.result()));
    }

    @Override
    public void close() {
        get(vertx.close());
    }
}
