package dev.parley.testing;

import dev.parley.ParleyVerticle;
import dev.parley.bus.Addresses;
import dev.parley.bus.HazelcastCluster;
import dev.parley.config.ClusterConfig;
import dev.parley.core.InstanceId;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole instance inside the test's JVM, on a Vert.x and a port of its own. */
public final class ParleyServer implements Instance, AutoCloseable {
    private static final int START_SECONDS = 60;

    private final Vertx vertx;
    private final ParleyVerticle verticle;
    private Future<Void> stopped;

    private ParleyServer(Vertx vertx, ParleyVerticle verticle) {
        this.vertx = vertx;
        this.verticle = verticle;
    }

    /** Alone but for a Redis. */
    public static ParleyServer island(RedisProcess redis) {
        return island(redis, "{}");
    }

    /** @param changes sections of the configuration, over those that tests have */
    public static ParleyServer island(RedisProcess redis, String changes) {
        return deploy(Vertx.vertx(), onRedis(redis.port()).mergeIn(new JsonObject(changes), true));
    }

    /** @param environment variables that an operator may set, such as {@code PARLEY_AUTH} */
    public static ParleyServer island(RedisProcess redis, Map<String, String> environment) {
        return deploy(Vertx.vertx(), onRedis(redis.port()), environment);
    }

    public static ParleyServer inMemory(String changes) {
        JsonObject memory = new JsonObject("{\"redis\":{\"mode\":\"memory\"}}");
        return deploy(Vertx.vertx(), basics().mergeIn(memory, true).mergeIn(new JsonObject(changes), true));
    }

    public static ParleyServer inMemory(Map<String, String> environment) {
        JsonObject memory = new JsonObject("{\"redis\":{\"mode\":\"memory\"}}");
        return deploy(Vertx.vertx(), basics().mergeIn(memory, true), environment);
    }

    /** Members of one cluster, which nobody else can join by chance. */
    public static List<ParleyServer> cluster(RedisProcess redis, int members) {
        return cluster(Collections.nCopies(members, redis.port()));
    }

    /** @param redisPorts for each member where it finds Redis */
    public static List<ParleyServer> cluster(List<Integer> redisPorts) {
        List<ParleyServer> started = new ArrayList<>();
        int members = redisPorts.size();
        String name = "test-" + InstanceId.fresh();
        int base = Ports.free(members);
        for (int redisPort : redisPorts) {
            ClusterConfig cluster =
                    new ClusterConfig(true, name, "127.0.0.1", base, members, List.of("127.0.0.1:" + base), "");
            VertxOptions options = new VertxOptions();
            options.getEventBusOptions().setHost("127.0.0.1");
            HazelcastCluster.watchConnections(options.getEventBusOptions());
            VertxBuilder builder = Vertx.builder()
                    .with(options)
                    .withClusterManager(new HazelcastClusterManager(HazelcastCluster.config(cluster)));
            JsonObject section = new JsonObject().put("cluster", new JsonObject().put("name", name));
            started.add(
                    deploy(await(builder.buildClustered()), onRedis(redisPort).mergeIn(section, true)));
        }
        return started;
    }

    /** A cluster of two. */
    public static List<ParleyServer> pair(RedisProcess redis) {
        return cluster(redis, 2);
    }

    private static ParleyServer deploy(Vertx vertx, JsonObject configuration) {
        return deploy(vertx, configuration, Map.of());
    }

    private static ParleyServer deploy(Vertx vertx, JsonObject configuration, Map<String, String> environment) {
        ParleyVerticle verticle = new ParleyVerticle(environment);
        await(vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(configuration)));
        return new ParleyServer(vertx, verticle);
    }

    private static JsonObject basics() {
        JsonObject http = new JsonObject().put("host", "127.0.0.1").put("port", 0);
        return new JsonObject().put("http", http);
    }

    private static JsonObject onRedis(int port) {
        JsonObject section = new JsonObject().put("mode", "external").put("port", port);
        return basics().put("redis", section);
    }

    @Override
    public int port() {
        return verticle.port();
    }

    /** Whom Redis knows this instance as. */
    public String id() {
        return verticle.id().value();
    }

    /** The cluster forgets where this member listens, as after a partition. */
    public void isForgottenByTheBus() {
        HazelcastClusterManager cluster = (HazelcastClusterManager) ((VertxInternal) vertx).clusterManager();
        cluster.getHazelcastInstance().getMultiMap("__vertx.subs").remove(Addresses.instance(id()));
    }

    /** The others' probes of this member are lost on the bus until the returned one is run; what asks for no answer is not. */
    public Runnable losesProbes() {
        String address = Addresses.instance(id());
        Handler<DeliveryContext<Object>> loss = context -> {
            boolean probe = context.message().replyAddress() != null
                    && context.message().address().equals(address);
            if (!probe) {
                context.next();
            }
        };
        vertx.eventBus().addInboundInterceptor(loss);
        return () -> vertx.eventBus().removeInboundInterceptor(loss);
    }

    public JsonObject health() {
        return get("/health").json();
    }

    /** Begins to stop, as for a signal; {@link #close} waits for the end. */
    public synchronized Future<Void> stop() {
        if (stopped == null) {
            stopped = vertx.close();
        }
        return stopped;
    }

    @Override
    public void close() {
        await(stop());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
