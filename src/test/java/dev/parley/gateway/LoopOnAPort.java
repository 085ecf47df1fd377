package dev.parley.gateway;

import dev.parley.auth.NoAccounts;
import dev.parley.auth.PrivateIds;
import dev.parley.auth.Revocation;
import dev.parley.bus.VertxScheduler;
import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Rules;
import dev.parley.gateway.http.Callers;
import dev.parley.gateway.http.ClientAddresses;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.Instance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** One gateway loop behind a real port. The test is its registry. */
final class LoopOnAPort implements Instance, AutoCloseable {
    static final RoomId LOBBY = RoomId.of("lobby");
    static final GatewayLoop.Unread MUCH = GatewayLoop.Unread.ofOneLoop(1);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final BlockingQueue<RoomRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<RoomRequest> presence = new LinkedBlockingQueue<>();
    private final GatewayLoop loop;
    private final HttpServer server;

    LoopOnAPort(GatewaySettings settings, GatewayLoop.Unread unread) {
        this(settings, unread, desks(none -> {}), loop -> endpoint(loop)::handshake);
    }

    /** @param door what becomes of a connection */
    LoopOnAPort(
            GatewaySettings settings,
            GatewayLoop.Unread unread,
            Desks others,
            Function<GatewayLoop, Handler<HttpServerRequest>> door) {
        Desks desks =
                new Desks(this::sort, others.inquiries(), others.accounts(), others.privateIds(), others.meters());
        loop = onLoop(() -> new GatewayLoop(0, settings, unread, new VertxScheduler(vertx), desks));
        server = await(onLoop(() -> vertx.createHttpServer(new HttpServerOptions()
                                .setHost("127.0.0.1")
                                .setPerMessageWebSocketCompressionSupported(false)
                                .setPerFrameWebSocketCompressionSupported(false))
                        .requestHandler(door.apply(loop))
                        .listen(0))
                .toCompletionStage()
                .toCompletableFuture());
    }

    private static WebSocketEndpoint endpoint(GatewayLoop loop) {
        return new WebSocketEndpoint(
                loop,
                new Callers(new NoAccounts(), false),
                Door.OPEN,
                new ClientAddresses(List.of()),
                List.of(),
                new HttpMeters(new SimpleMeterRegistry()));
    }

    private void sort(List<RoomRequest> turn) {
        for (RoomRequest request : turn) {
            boolean attends = request instanceof RoomRequest.Attend || request instanceof RoomRequest.Depart;
            (attends ? presence : requests).add(request);
        }
    }

    /** Everybody may have any name, and nobody knows anything about rooms. */
    static Desks desks(Consumer<List<RoomRequest>> rooms) {
        return new Desks(
                rooms,
                inquiry -> Future.failedFuture("nobody is asked here"),
                new NoAccounts(),
                PrivateIds.NONE,
                new GatewayMeters(new SimpleMeterRegistry(), List.of("simple", "rooms", "groups", "envelope")));
    }

    static GatewaySettings settings(long maxBacklog, Duration pingInterval, Duration pingTimeout) {
        return new GatewaySettings(
                new Rules(1000), 100, 65_536, maxBacklog, pingInterval, pingTimeout, Duration.ofSeconds(1));
    }

    @Override
    public int port() {
        return server.actualPort();
    }

    <T> T onLoop(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(v -> {
            try {
                done.complete(task.call());
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    /** Whatever is due within this time has been done when this returns. */
    void runsFor(Duration time) {
        CompletableFuture<Long> passed = new CompletableFuture<>();
        context.runOnContext(v -> vertx.setTimer(time.toMillis(), passed::complete));
        await(passed);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The next request that is not about who is online. */
    RoomRequest next() {
        return next(requests);
    }

    /** The next request that is about who is online. */
    RoomRequest nextPresence() {
        return next(presence);
    }

    /** What was asked of the registry, and no test has taken. */
    List<RoomRequest> others() {
        return List.copyOf(requests);
    }

    private static RoomRequest next(BlockingQueue<RoomRequest> among) {
        try {
            RoomRequest request = among.poll(10, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("nothing was asked of the registry");
            }
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As the accounts would. */
    void revokes(Revocation revocation) {
        onLoop(() -> {
            loop.revoke(revocation);
            return true;
        });
    }

    /** One turn. */
    void delivers(Delivery... deliveries) {
        onLoop(() -> {
            loop.deliver(List.of(deliveries));
            return true;
        });
    }

    /** Answers the next join. @return where answers to that session go */
    RoomRequest.From letsIn(List<ChatMessage> messages, String... members) {
        RoomRequest.Enter enter = (RoomRequest.Enter) next();
        Joining joining = new Joining(enter.room(), "", enter.user(), members(members), messages, false, 0, false);
        delivers(new Delivery.Entered(enter.from(), joining, enter.counted()));
        return enter.from();
    }

    /** The session that joined the lobby as this user. */
    Session session(String user) {
        return onLoop(() -> loop.fanout().find(LOBBY).sessions().stream()
                .filter(session -> session.is(UserName.parse(user)))
                .findAny()
                .orElseThrow());
    }

    long backlog(Session session) {
        return onLoop(() -> session.wire().backlog());
    }

    boolean isBehind(Session session) {
        return onLoop(() -> session.places().areBehind());
    }

    int connections() {
        return onLoop(loop::connections);
    }

    static Delivery said(String text) {
        return new Delivery.Told(new Event.Said(LOBBY, message(1, text)));
    }

    static ChatMessage message(long seq, String text) {
        return new ChatMessage(seq, "0".repeat(26), "ana", text, "", 0);
    }

    static Delivery joined(String user, String... members) {
        return new Delivery.Told(new Event.Joined(LOBBY, UserName.parse(user), members(members)));
    }

    static Delivery left(String user, String... members) {
        return new Delivery.Told(new Event.Left(LOBBY, UserName.parse(user), members(members)));
    }

    static Members members(String... names) {
        return new Members(List.of(names), names.length);
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
