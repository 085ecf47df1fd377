package dev.parley.gateway.engineio;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.gateway.http.ClientAddresses;
import dev.parley.gateway.http.Cors;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.gateway.http.HttpRefusal;
import dev.parley.testing.Instance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The endpoint on two event loops of one instance, each behind a port of its own, so that a test picks the loop. */
final class TwoLoops implements AutoCloseable {
    static final int MAX_PAYLOAD = 250_000;
    static final String PAGE = "http://page.example";

    final InstanceId me = InstanceId.island("tests");
    final List<EchoDesk> desks = new ArrayList<>();
    final AtomicInteger places = new AtomicInteger();
    volatile boolean draining;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final LocalBus bus = new LocalBus(vertx);
    private final List<Loop> loops = new ArrayList<>();

    TwoLoops() {
        for (int i = 0; i < 2; i++) {
            desks.add(new EchoDesk(EngineRoads.prefix(me, i)));
            Loop loop = new Loop(i);
            loops.add(loop);
            await(vertx.deployVerticle(loop));
        }
    }

    Instance loop(int index) {
        return () -> loops.get(index).server.actualPort();
    }

    Thread thread(int index) {
        return loops.get(index).thread;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private final class Gate implements Gatekeeper {
        @Override
        public boolean isDraining() {
            return draining;
        }

        @Override
        public void refuseIfDraining() {
            if (draining) {
                throw HttpRefusal.unavailable("This instance is stopping.");
            }
        }

        @Override
        public Future<Runnable> enter(String address) {
            places.incrementAndGet();
            return Future.succeededFuture(places::decrementAndGet);
        }
    }

    private final class Loop extends VerticleBase {
        private final int index;
        private HttpServer server;
        private Thread thread;

        Loop(int index) {
            this.index = index;
        }

        @Override
        public Future<?> start() {
            thread = Thread.currentThread();
            EchoDesk desk = desks.get(index);
            EngineSettings settings = new EngineSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    MAX_PAYLOAD);
            EngineEndpoint.Site site = new EngineEndpoint.Site(
                    "/socket.io/",
                    new ClientAddresses(List.of()),
                    new Cors(List.of(PAGE)),
                    List.of(PAGE),
                    new HttpMeters(new SimpleMeterRegistry()),
                    new Gate());
            EngineRoads roads = new EngineRoads(bus, me, "/socket.io/", index, 2, desk, settings);
            EngineEndpoint endpoint = new EngineEndpoint(
                    vertx,
                    site,
                    settings,
                    new EngineEndpoint.Sessions(
                            desk,
                            new Places((session, handshake) -> {
                                throw new AssertionError("the desk has no service");
                            }),
                            roads));
            return vertx.createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setMaxWebSocketFrameSize(65_536)
                            .setPerMessageWebSocketCompressionSupported(false)
                            .setPerFrameWebSocketCompressionSupported(false))
                    .requestHandler(request -> {
                        if (endpoint.isFor(request)) {
                            endpoint.handle(request);
                        } else {
                            request.response().setStatusCode(404).end();
                        }
                    })
                    .listen(0)
                    .onSuccess(listening -> server = listening);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
