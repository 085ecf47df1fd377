package dev.parley.gateway;

import dev.parley.bus.ClusterWatch;
import dev.parley.bus.EngineIoBus;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Registration;
import dev.parley.bus.TimeLimit;
import dev.parley.core.Goodbye;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.gateway.engineio.ClusterRoad;
import dev.parley.gateway.engineio.Elsewhere;
import dev.parley.gateway.engineio.EngineEndpoint;
import dev.parley.gateway.engineio.EngineRoads;
import dev.parley.gateway.engineio.EngineSessions;
import dev.parley.gateway.engineio.Places;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Socket.IO on one loop, at {@value #PATH}. */
final class SocketIoEntrance {
    static final String PATH = "/socket.io/";

    /** A cluster in which nobody answers for so long is no cluster. */
    private static final Duration LISTENING = Duration.ofSeconds(30);

    private final Place place;
    private final EngineSessions sessions;
    private final EngineEndpoint endpoint;
    /** Null where there is no cluster. */
    private final @Nullable ClusterRoad road;

    private final List<Runnable> atItsEnd = new ArrayList<>();

    /**
     * Whose loop it is.
     *
     * @param index of so many loops
     */
    record Place(Vertx vertx, LocalBus bus, InstanceId me, int index, int loops, Scheduler scheduler) {}

    /**
     * To be called on the loop.
     *
     * @param around has {@link #PATH}
     * @param others namespaces beside the chat
     */
    SocketIoEntrance(
            Place place, GatewayLoop loop, SocketIoSite site, EngineEndpoint.Site around, List<Namespace> others) {
        this.place = place;
        road = place.vertx().isClustered()
                ? new ClusterRoad(new EngineIoBus(place.vertx()), site.sessions(), place.scheduler())
                : null;
        Places places =
                new Places(new SocketIoService(loop, place.scheduler(), others, site.connections(), site.recovery()));
        sessions = new EngineSessions(
                site.sessions(), place.scheduler(), EngineRoads.prefix(place.me(), place.index()), places);
        EngineRoads roads = new EngineRoads(
                place.bus(),
                place.me(),
                around.path(),
                place.index(),
                place.loops(),
                sessions,
                site.sessions(),
                road == null ? Elsewhere.NOWHERE : road);
        endpoint = new EngineEndpoint(
                place.vertx(), around, site.sessions(), new EngineEndpoint.Sessions(sessions, places, roads));
    }

    /** To be called on the loop. Completes when the other instances of the cluster, if there is one, reach the sessions of this loop. */
    Future<?> begin() {
        if (road == null) {
            return Future.succeededFuture();
        }
        atItsEnd.add(ClusterWatch.on(place.vertx(), road::memberLeft)::end);
        Future<Registration> listening = road.answer(place.me(), place.index(), sessions)
                .onSuccess(registration -> atItsEnd.add(() -> registration.end().otherwiseEmpty()));
        return TimeLimit.on(place.vertx(), listening, LISTENING);
    }

    /** No other instance reaches it any more. */
    void end() {
        atItsEnd.forEach(Runnable::run);
    }

    boolean isFor(HttpServerRequest request) {
        return endpoint.isFor(request);
    }

    void handle(HttpServerRequest request) {
        endpoint.handle(request);
    }

    /** Sessions that are open. */
    int connections() {
        return sessions.count();
    }

    /**
     * What has not ended yet beside the sessions: goodbyes that no poll has fetched, WebSockets (those of sessions included, here or on another
     * loop), and requests that wait for other instances.
     */
    int underWay() {
        return sessions.unheard() + endpoint.openSockets() + (road == null ? 0 : road.waiting());
    }

    /**
     * Ends every session, and has the clients of other instances poll by another one. Nothing in Engine.IO could tell a client when to come
     * back: each one waits a while of its own choice.
     */
    void sendAway() {
        if (road != null) {
            road.leave();
        }
        sessions.closeAll(Goodbye.restart(0));
    }
}
