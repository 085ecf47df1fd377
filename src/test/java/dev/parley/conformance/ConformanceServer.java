package dev.parley.conformance;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.gateway.engineio.EngineSettings;
import dev.parley.testing.Instance;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Engine.IO at {@code /engine.io/}, where every message comes back, and Socket.IO at {@code /socket.io/}, where the namespaces {@code /} and
 * {@code /custom} are {@linkplain EchoNamespace echoes}: what the public test suites of both protocols expect.
 */
final class ConformanceServer implements Instance, AutoCloseable {
    private static final int MAX_PAYLOAD = 1_000_000;
    private static final int START_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final int port;

    private ConformanceServer(int port, int loops, Duration pingInterval, Duration pingTimeout) {
        EngineSettings settings = new EngineSettings(
                pingInterval, pingTimeout, Duration.ofSeconds(10), Duration.ofSeconds(1), MAX_PAYLOAD);
        LocalBus bus = new LocalBus(vertx);
        InstanceId me = InstanceId.island("conformance");
        AtomicInteger loop = new AtomicInteger();
        AtomicInteger bound = new AtomicInteger();
        await(vertx.deployVerticle(
                () -> new EchoVerticle(
                        new EchoVerticle.Site(bus, me, loop.getAndIncrement(), loops, port, bound::set), settings),
                new DeploymentOptions().setInstances(loops)));
        this.port = bound.get();
    }

    /**
     * With the brief heartbeat that the public suites expect. On one loop: they have requests on two connections answered in the order in which they
     * were sent, though neither waits for the other.
     *
     * @param port 0: a free one
     */
    static ConformanceServer start(int port) {
        return new ConformanceServer(port, 1, Duration.ofMillis(300), Duration.ofMillis(200));
    }

    /** With the heartbeat of every day: no test hears of it. */
    static ConformanceServer calm() {
        return pinging(Duration.ofSeconds(25), Duration.ofSeconds(60));
    }

    /** On two loops, among which connections are dealt out: a session meets its client on the other one as often as on its own. */
    static ConformanceServer pinging(Duration interval, Duration timeout) {
        return new ConformanceServer(0, 2, interval, timeout);
    }

    /** Serves the public suites until it is stopped. @param arguments the port; none: 3000 */
    public static void main(String[] arguments) {
        ConformanceServer server = start(arguments.length == 0 ? 3000 : Integer.parseInt(arguments[0]));
        System.out.println("echoes on port " + server.port());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
