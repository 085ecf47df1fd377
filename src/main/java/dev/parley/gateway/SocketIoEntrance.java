package dev.parley.gateway;

import dev.parley.bus.LocalBus;
import dev.parley.core.Goodbye;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.gateway.engineio.EngineEndpoint;
import dev.parley.gateway.engineio.EngineRoads;
import dev.parley.gateway.engineio.EngineSessions;
import dev.parley.gateway.engineio.Places;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Socket.IO on one loop, at {@value #PATH}. */
final class SocketIoEntrance {
    static final String PATH = "/socket.io/";

    private final EngineSessions sessions;
    private final EngineEndpoint endpoint;

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
        Places places = new Places(new SocketIoService(loop, place.scheduler(), others, site.connections()));
        sessions = new EngineSessions(
                site.sessions(), place.scheduler(), EngineRoads.prefix(place.me(), place.index()), places);
        EngineRoads roads = new EngineRoads(
                place.bus(), place.me(), around.path(), place.index(), place.loops(), sessions, site.sessions());
        endpoint = new EngineEndpoint(
                place.vertx(), around, site.sessions(), new EngineEndpoint.Sessions(sessions, places, roads));
    }

    boolean isFor(HttpServerRequest request) {
        return endpoint.isFor(request);
    }

    void handle(HttpServerRequest request) {
        endpoint.handle(request);
    }

    int connections() {
        return sessions.count();
    }

    /** Ends every session. Nothing in Engine.IO could tell a client when to come back: each one waits a while of its own choice. */
    void sendAway() {
        sessions.closeAll(Goodbye.restart(0));
    }
}
