package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.auth.PrivateIds;
import dev.parley.auth.Revocation;
import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.bus.VertxScheduler;
import dev.parley.config.HttpConfig;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.gateway.demo.DemoService;
import dev.parley.gateway.engineio.EngineEndpoint;
import dev.parley.gateway.http.AccountRoutes;
import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.Callers;
import dev.parley.gateway.http.ClientAddresses;
import dev.parley.gateway.http.Cors;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.gateway.http.HttpRefusal;
import dev.parley.gateway.http.OperatorRoutes;
import dev.parley.gateway.http.OwnMessagesRoute;
import dev.parley.gateway.http.RoomRoutes;
import dev.parley.gateway.http.Routes;
import dev.parley.gateway.http.SearchRoutes;
import dev.parley.gateway.ws.FirstAnswer;
import dev.parley.gateway.ws.HeadTimeout;
import dev.parley.gateway.ws.HeldRequests;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One event loop of the gateway: HTTP and WebSockets on the one port that all loops share. */
public final class GatewayVerticle extends VerticleBase {
    /** The registry answers within 10 s, as long as it is there. */
    private static final Duration INQUIRY = Duration.ofSeconds(15);

    private final Site site;
    private final int index;
    private IntSupplier port = () -> 0;
    private @Nullable DemoService demo;
    private @Nullable Threshold threshold;
    private Runnable atItsEnd = () -> {};

    /**
     * What all gateway loops of an instance have in common.
     *
     * @param accounts answers on the loop of who asks
     * @param privateIds likewise
     * @param archive empty: there is none
     * @param routes adds what else is served, beside the chat
     * @param onStop what the instance does, once, before any of its verticles ends
     */
    public record Site(
            LocalBus bus,
            InstanceId me,
            Accounts accounts,
            PrivateIds privateIds,
            HttpConfig http,
            GatewaySettings settings,
            SocketIoSite socketIo,
            DemoService.Site demo,
            Optional<ArchiveSite> archive,
            int loops,
            Meters meters,
            Consumer<Routes> routes,
            Supplier<Future<?>> onStop) {}

    /** Who counts; one of each for all loops and all lives of an instance. */
    public record Meters(GatewayMeters sessions, HttpMeters http) {}

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

        /**
         * The next life has the port: no connections, but answers for those that came. To one loop after the other; the report comes when it is so.
         */
        record CloseDoor() implements Control {}

        /** Nothing but the report. */
        record Look() implements Control {}
    }

    /**
     * @param connections of clients that are served
     * @param underWay what else has not ended yet: a stop waits for both
     * @param port where it really listens
     */
    public record Report(int connections, int underWay, int port) {}

    public GatewayVerticle(Site site, int index) {
        this.site = site;
        this.index = index;
    }

    @Override
    public Future<?> start() {
        LocalBus bus = site.bus();
        InstanceId me = site.me();
        VertxScheduler scheduler = new VertxScheduler(vertx);
        Desks desks = desks(bus, me);
        GatewayLoop loop =
                new GatewayLoop(index, site.settings(), GatewayLoop.Unread.ofOneLoop(site.loops()), scheduler, desks);
        bus.listen(RoomRegistryVerticle.deliveries(me, index), loop::deliver);
        bus.listen(new Address<Revocation>(Addresses.revocations(me, index)), loop::revoke);
        if (index == 0) {
            Doorkeeper keeper = new Doorkeeper(site.settings().admission().connectionsPerAddress());
            bus.answer(door(me), knock -> Future.succeededFuture(keeper.hear(knock)));
        }
        HttpConfig http = site.http();
        Router router = Router.router(vertx);
        Routes routes = new Routes(
                router, http.cors(), http.maxBodyBytes(), site.meters().http());
        demo = new DemoService(site.demo(), index, scheduler);
        SocketIoEntrance socketIo =
                socketIo(loop, scheduler, demo.start(routes).stream().toList());
        bus.answer(control(me, index), what -> obey(loop, socketIo, what));
        serve(routes, desks);
        atItsEnd = socketIo::end;
        return socketIo.begin().compose(reached -> listen(loop, desks, socketIo, router));
    }

    private SocketIoEntrance socketIo(GatewayLoop loop, Scheduler scheduler, List<Namespace> others) {
        HttpConfig http = site.http();
        EngineEndpoint.Site around = new EngineEndpoint.Site(
                SocketIoEntrance.PATH,
                addresses(),
                new Cors(http.cors()),
                site.settings().admission().origins(),
                site.meters().http(),
                new SocketIoGate(loop, door()));
        SocketIoEntrance.Place place =
                new SocketIoEntrance.Place(vertx, site.bus(), site.me(), index, site.loops(), scheduler);
        return new SocketIoEntrance(place, loop, site.socketIo(), around, others);
    }

    private Desks desks(LocalBus bus, InstanceId me) {
        return new Desks(
                requests -> bus.post(RoomRegistryVerticle.requests(me), requests),
                inquiry -> bus.ask(new Address<>(Addresses.registryInquiries(me)), inquiry, INQUIRY),
                site.accounts(),
                site.privateIds(),
                site.meters().sessions());
    }

    private Future<Report> obey(GatewayLoop loop, SocketIoEntrance socketIo, Control what) {
        Future<?> done = Future.succeededFuture();
        if (what instanceof Control.Drain) {
            loop.drain();
        } else if (what instanceof Control.SendAway away) {
            loop.sendAway(away.step(), site.loops());
            socketIo.sendAway();
        } else if (what instanceof Control.CloseDoor && threshold != null) {
            done = threshold.close();
        }
        return done.map(
                over -> new Report(loop.connections() + socketIo.connections(), socketIo.underWay(), port.getAsInt()));
    }

    private Door door() {
        return site.settings().admission().connectionsPerAddress() == 0
                ? Door.OPEN
                : new GuardedDoor(knock -> site.bus().ask(door(site.me()), knock), new VertxScheduler(vertx));
    }

    private Callers callers(Desks desks) {
        return new Callers(desks.accounts(), site.settings().admission().required());
    }

    private ClientAddresses addresses() {
        return new ClientAddresses(site.http().trustedProxies());
    }

    private void serve(Routes routes, Desks desks) {
        site.routes().accept(routes);
        new AccountRoutes(desks.accounts(), addresses()).on(routes);
        new RoomRoutes(callers(desks), desks.inquiries()).on(routes);
        if (site.settings().rules().searchable()) {
            new SearchRoutes(callers(desks), desks.inquiries()).on(routes);
        }
        site.archive().ifPresent(archive -> {
            boolean guests = !site.settings().admission().required();
            new OwnMessagesRoute(archive.steward(), callers(desks), desks.accounts(), guests).on(routes);
            if (!archive.token().isEmpty()) {
                new OperatorRoutes(archive.steward(), archive.token()).on(routes);
            }
        });
        routes.get("/ws", GatewayVerticle::notAPage);
    }

    private Future<HttpServer> listen(GatewayLoop loop, Desks desks, SocketIoEntrance socketIo, Router router) {
        HttpConfig http = site.http();
        HttpMeters meters = site.meters().http();
        WebSocketEndpoint endpoint = new WebSocketEndpoint(
                loop,
                callers(desks),
                door(),
                addresses(),
                site.settings().admission().origins(),
                meters);
        HttpServer server = vertx.createHttpServer(options(loop));
        Threshold crossed = new Threshold(vertx.getOrCreateContext(), server);
        threshold = crossed;
        return server.connectionHandler(connection -> {
                    crossed.crossedBy(connection);
                    HeadTimeout.watch(connection, http.headTimeout());
                    HeldRequests.watch(connection);
                    FirstAnswer.watch(connection);
                })
                .invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
                .requestHandler(request -> {
                    if (socketIo.isFor(request)) {
                        socketIo.handle(request);
                    } else if (WebSocketEndpoint.isFor(request)) {
                        endpoint.handshake(request);
                    } else {
                        router.handle(request);
                    }
                })
                .listen()
                .onSuccess(listening -> port = listening::actualPort);
    }

    private static void notAPage(RoutingContext context) {
        context.response().putHeader(HttpHeaders.UPGRADE, "websocket");
        Answers.refuse(context.request(), new HttpRefusal(426, "VALIDATION_ERROR", "This is a WebSocket."));
    }

    private HttpServerOptions options(GatewayLoop loop) {
        HttpConfig http = site.http();
        // Socket.IO has a limit of its own
        int longestFrame = site.settings().maxFrameBytes();
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
                .setMaxWebSocketFrameSize(longestFrame)
                .setMaxWebSocketMessageSize(longestFrame)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(
                        (int) Math.max(1, site.settings().closeTimeout().toSeconds()));
        options.setIdleTimeout((int) http.idleTimeout().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return options;
    }

    @Override
    public Future<?> stop() {
        if (demo != null) {
            demo.stop();
        }
        return site.onStop()
                .get()
                .transform(stopped -> threshold == null ? Future.succeededFuture() : threshold.isEmpty())
                .onComplete(stopped -> atItsEnd.run());
    }

    private static Address<Question<Doorkeeper.Knock, Boolean>> door(InstanceId me) {
        return new Address<>(Addresses.door(me));
    }

    public static Address<Question<Control, Report>> control(InstanceId me, int loop) {
        return new Address<>(Addresses.gatewayControl(me, loop));
    }
}
