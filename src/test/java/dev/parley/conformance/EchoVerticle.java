package dev.parley.conformance;

import dev.parley.bus.LocalBus;
import dev.parley.bus.VertxScheduler;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.engineio.EngineEndpoint;
import dev.parley.gateway.engineio.EngineReply;
import dev.parley.gateway.engineio.EngineRoads;
import dev.parley.gateway.engineio.EngineService;
import dev.parley.gateway.engineio.EngineSessions;
import dev.parley.gateway.engineio.EngineSettings;
import dev.parley.gateway.engineio.Gatekeeper;
import dev.parley.gateway.engineio.Handshake;
import dev.parley.gateway.engineio.Places;
import dev.parley.gateway.engineio.SessionOpener;
import dev.parley.gateway.engineio.SocketEnd;
import dev.parley.gateway.http.ClientAddresses;
import dev.parley.gateway.http.Cors;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.gateway.ws.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** One loop of a {@link ConformanceServer}. */
final class EchoVerticle extends VerticleBase {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final Site site;
    private final EngineSettings settings;

    /**
     * @param loop this one, of so many
     * @param port 0: a free one, the same for all loops
     * @param bound hears which one it is
     */
    record Site(LocalBus bus, InstanceId me, int loop, int loops, int port, IntConsumer bound) {}

    EchoVerticle(Site site, EngineSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        Scheduler scheduler = new VertxScheduler(vertx);
        EngineEndpoint raw = endpoint("/engine.io/", scheduler, new RawEcho());
        SocketIoSettings limits = new SocketIoSettings(CONNECT_TIMEOUT, settings.maxPayload());
        EngineEndpoint packets = endpoint("/socket.io/", scheduler, new SocketIoEcho(scheduler, limits));
        // loops that listen on the same negative port share one free one
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(site.port() == 0 ? -1 : site.port())
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setMaxWebSocketFrameSize(settings.maxPayload())
                        .setMaxWebSocketMessageSize(settings.maxPayload()))
                .requestHandler(request -> handle(request, raw, packets))
                .listen()
                .onSuccess(server -> site.bound().accept(server.actualPort()));
    }

    private static void handle(HttpServerRequest request, EngineEndpoint... endpoints) {
        for (EngineEndpoint endpoint : endpoints) {
            if (endpoint.isFor(request)) {
                endpoint.handle(request);
                return;
            }
        }
        request.response().setStatusCode(404).end();
    }

    private EngineEndpoint endpoint(String path, Scheduler scheduler, EngineService service) {
        Places places = new Places(service);
        EngineSessions sessions =
                new EngineSessions(settings, scheduler, EngineRoads.prefix(site.me(), site.loop()), places);
        EngineRoads roads = new EngineRoads(site.bus(), site.me(), path, site.loop(), site.loops(), sessions, settings);
        EngineEndpoint.Site around = new EngineEndpoint.Site(
                path,
                new ClientAddresses(List.of()),
                new Cors(List.of()),
                List.of(),
                new HttpMeters(new SimpleMeterRegistry()),
                new OpenGate());
        return new EngineEndpoint(
                vertx, around, settings, new EngineEndpoint.Sessions(new Opener(sessions), places, roads));
    }

    /** Lets everybody in. */
    private static final class OpenGate implements Gatekeeper {
        @Override
        public boolean isDraining() {
            return false;
        }

        @Override
        public void refuseIfDraining() {}

        @Override
        public Future<Runnable> enter(String address) {
            return Future.succeededFuture(() -> {});
        }
    }

    private record Opener(EngineSessions sessions) implements SessionOpener {
        @Override
        public EngineReply open(Handshake handshake) {
            return sessions.open(handshake);
        }

        @Override
        public SocketEnd open(Handshake handshake, Wire socket) {
            return sessions.open(handshake, socket);
        }
    }
}
