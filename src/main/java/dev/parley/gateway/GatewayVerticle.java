package dev.parley.gateway;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.bus.VertxScheduler;
import dev.parley.config.HttpConfig;
import dev.parley.core.InstanceId;
import dev.parley.room.RoomRegistryVerticle;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** One event loop of the gateway: HTTP and WebSockets on the one port that all loops share. */
public final class GatewayVerticle extends VerticleBase {
    private final Site site;
    private final int index;
    private IntSupplier port = () -> 0;

    /**
     * What all gateway loops of an instance have in common.
     *
     * @param routes adds what else is served, beside the chat
     * @param onStop what the instance does, once, before any of its verticles ends
     */
    public record Site(
            LocalBus bus,
            InstanceId me,
            HttpConfig http,
            List<String> socketOrigins,
            GatewaySettings settings,
            int loops,
            Consumer<Routes> routes,
            Supplier<Future<?>> onStop) {}

    /** What a loop is told or asked from outside. The answer is a {@link Report} of how it does then. */
    public sealed interface Control {
        /** No new sockets. */
        record Drain() implements Control {}

        /**
         * Sends all sessions away.
         *
         * @param step between the times at which two clients are asked to come back, over all loops; at least 1 ms
         */
        record SendAway(Duration step) implements Control {}

        /** Nothing but the report. */
        record Look() implements Control {}
    }

    /** @param port where it really listens */
    public record Report(int connections, int port) {}

    public GatewayVerticle(Site site, int index) {
        this.site = site;
        this.index = index;
    }

    @Override
    public Future<?> start() {
        LocalBus bus = site.bus();
        InstanceId me = site.me();
        VertxScheduler scheduler = new VertxScheduler(vertx);
        GatewayLoop loop = new GatewayLoop(
                index,
                site.settings(),
                GatewayLoop.Unread.ofOneLoop(site.loops()),
                scheduler,
                requests -> bus.post(RoomRegistryVerticle.requests(me), requests));
        bus.listen(RoomRegistryVerticle.deliveries(me, index), loop::deliver);
        bus.answer(control(me, index), what -> Future.succeededFuture(obey(loop, what)));
        return listen(loop);
    }

    private Report obey(GatewayLoop loop, Control what) {
        if (what instanceof Control.Drain) {
            loop.drain();
        } else if (what instanceof Control.SendAway away) {
            loop.sendAway(away.step(), site.loops());
        }
        return new Report(loop.connections(), port.getAsInt());
    }

    private Future<HttpServer> listen(GatewayLoop loop) {
        HttpConfig http = site.http();
        WebSocketEndpoint endpoint = new WebSocketEndpoint(loop, site.socketOrigins());
        Router router = Router.router(vertx);
        Routes routes = new Routes(router, http.cors(), http.maxBodyBytes());
        site.routes().accept(routes);
        routes.get("/", context -> Answers.send(context.request(), 200, "text/html; charset=utf-8", WelcomePage.HTML));
        routes.get("/ws", GatewayVerticle::notAPage);
        return vertx.createHttpServer(options(loop))
                .connectionHandler(connection -> HeadTimeout.watch(connection, http.headTimeout()))
                .invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
                .requestHandler(request -> {
                    if (WebSocketEndpoint.isFor(request)) {
                        endpoint.handshake(request);
                    } else {
                        router.handle(request);
                    }
                })
                .listen()
                .onSuccess(server -> port = server::actualPort);
    }

    private static void notAPage(RoutingContext context) {
        context.response().putHeader(HttpHeaders.UPGRADE, "websocket");
        Answers.error(context.request(), 426, "VALIDATION_ERROR", "This is a WebSocket.");
    }

    private HttpServerOptions options(GatewayLoop loop) {
        HttpConfig http = site.http();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(http.host())
                // all that listen on the same negative port share one free one, the loops of the life after this
                // included: as long as one
                // of them is there, the port stays
                .setPort(http.port() == 0 ? -1 : http.port())
                .setMaxInitialLineLength(http.maxInitialLineBytes())
                .setMaxHeaderSize(http.maxHeaderBytes())
                .setHttp2ClearTextEnabled(false)
                .setWebSocketSubProtocols(loop.dialects().subProtocols())
                .setMaxWebSocketFrameSize(site.settings().maxFrameBytes())
                .setMaxWebSocketMessageSize(site.settings().maxFrameBytes())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(
                        (int) Math.max(1, site.settings().closeTimeout().toSeconds()));
        options.setIdleTimeout((int) http.idleTimeout().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return options;
    }

    @Override
    public Future<?> stop() {
        return site.onStop().get();
    }

    public static Address<Question<Control, Report>> control(InstanceId me, int loop) {
        return new Address<>(Addresses.gatewayControl(me, loop));
    }
}
