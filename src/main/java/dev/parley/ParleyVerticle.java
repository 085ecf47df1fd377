package dev.parley;

import dev.parley.bus.LocalBus;
import dev.parley.config.ParleyConfig;
import dev.parley.config.RedisConfig;
import dev.parley.core.InstanceId;
import dev.parley.ops.Banner;
import dev.parley.ops.InstanceFacts;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance, whole: with the jar on the class path any Vert.x launcher can run it. Reads its configuration from what it is deployed with
 * and from the environment; is a member of a cluster if its Vert.x is clustered, else an island.
 */
public final class ParleyVerticle extends VerticleBase {
    private final long started = System.nanoTime();
    private final Map<String, String> environment;
    private volatile @Nullable Lives lives;
    private volatile int port;
    private @Nullable Figures figures;

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

    /** The life that this instance leads, as the store and the other instances know it; null until the first begins. */
    public @Nullable InstanceId id() {
        Life led = life();
        return led == null ? null : led.id();
    }

    @Nullable
    Life life() {
        Lives led = lives;
        return led == null ? null : led.current();
    }

    @Override
    public Future<?> start() {
        ParleyConfig config = ParleyConfig.load(config(), environment);
        String name = config.instance().nameAt(hostName(), config.http().port());
        Banner.nameInLogs(name);
        boolean inMemory = config.redis().mode() == RedisConfig.Mode.MEMORY;
        InstanceFacts facts = new InstanceFacts(name, () -> clusterInWords(config), started);
        Figures counted = new Figures(vertx, name, inMemory);
        figures = counted;
        HealthPages pages = new HealthPages(
                new LocalBus(vertx), facts, inMemory, config.archive().enabled(), counted);
        Lives led = new Lives(vertx, () -> newId(config, name), new Wiring(vertx, config, pages, counted));
        lives = led;
        return led.begin(config.redis().startTimeout()).onSuccess(listening -> {
            port = listening;
            Banner.ready(
                    config.http().host(),
                    listening,
                    name,
                    inMemory ? "memory" : config.redis().address(),
                    clusterInWords(config));
        });
    }

    private InstanceId newId(ParleyConfig config, String name) {
        return vertx.isClustered() ? InstanceId.member(config.cluster().name(), name) : InstanceId.island(name);
    }

    /** Its verticles have ended by now; between two lives there may be none that could tell that this is the end. */
    @Override
    public Future<?> stop() {
        Lives led = lives;
        if (led != null) {
            led.stopping();
        }
        if (figures != null) {
            figures.close();
        }
        return Future.succeededFuture();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private String clusterInWords(ParleyConfig config) {
        return vertx.isClustered() ? config.cluster().name() : "off";
    }
}
