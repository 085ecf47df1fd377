package dev.parley.gateway.engineio;

import dev.parley.gateway.http.HttpRefusal;
import dev.parley.gateway.http.Origins;
import dev.parley.gateway.ws.SocketWire;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that become WebSockets: of a session that begins with it, or of one that it is to carry on. */
final class SocketEntrance {
    private static final Logger LOG = LoggerFactory.getLogger(SocketEntrance.class);
    /** Upgrades of one loop that wait for an answer. */
    private static final int MAX_WAITING = 1000;

    private final Origins origins;
    private final Gatekeeper gate;
    private final EngineSettings settings;
    private final EngineEndpoint.Sessions sessions;
    private int waiting;
    private int open;

    SocketEntrance(EngineEndpoint.Site site, EngineSettings settings, EngineEndpoint.Sessions sessions) {
        this.origins = new Origins(site.origins());
        this.gate = site.gate();
        this.settings = settings;
        this.sessions = sessions;
    }

    /**
     * Fails, with what is to be answered, as long as the request is still one.
     *
     * @param sid null: a session begins
     */
    Future<Void> enter(HttpServerRequest request, @Nullable String sid, Handshake handshake) {
        if (!origins.admit(request)) {
            throw new RefusedUpgrade(EngineRefusal.FORBIDDEN.reply());
        }
        if (waiting >= MAX_WAITING) {
            throw HttpRefusal.unavailable("Too many want to come in at once.");
        }
        return sid == null ? begin(request, handshake) : carryOn(request, sid);
    }

    /** WebSockets of this loop that are open, those included that were told goodbye and have not ended. */
    int open() {
        return open;
    }

    private Future<Void> begin(HttpServerRequest request, Handshake handshake) {
        gate.refuseIfDraining();
        return whileItWaits(request, gate.enter(handshake.address())).map(giveBack -> {
            if (gone(request)) {
                giveBack.run();
                return null;
            }
            upgrade(
                    request,
                    giveBack,
                    wire -> Future.succeededFuture(sessions.places()
                            .begin(giveBack, () -> sessions.opener().open(handshake, wire))));
            return null;
        });
    }

    private Future<Void> carryOn(HttpServerRequest request, String sid) {
        EngineDesk desk = sessions.roads().deskOf(sid);
        return whileItWaits(request, desk.knock(sid)).map(reply -> {
            if (reply.status() != 200) {
                throw new RefusedUpgrade(reply);
            }
            if (!gone(request)) {
                upgrade(request, () -> {}, wire -> desk.attach(sid, wire));
            }
            return null;
        });
    }

    /** Nothing more is read meanwhile: what follows a request to become a WebSocket is for that. */
    private <T> Future<T> whileItWaits(HttpServerRequest request, Future<T> answer) {
        if (answer.isComplete()) {
            return answer;
        }
        request.pause();
        waiting++;
        return answer.onComplete(known -> {
            waiting--;
            request.resume();
        });
    }

    private static boolean gone(HttpServerRequest request) {
        return request.response().closed();
    }

    private void upgrade(
            HttpServerRequest request, Runnable giveBack, Function<SocketWire, Future<SocketEnd>> toSession) {
        request.toWebSocket().onSuccess(socket -> accept(socket, toSession)).onFailure(refused -> {
            giveBack.run();
            LOG.atDebug().addKeyValue("reason", refused.getMessage()).log("handshake refused");
        });
    }

    private void accept(ServerWebSocket socket, Function<SocketWire, Future<SocketEnd>> toSession) {
        socket.exceptionHandler(reset -> {
            // the close handler follows
        });
        SocketWire wire = SocketWire.of(socket, settings.closeTimeout());
        wire.takeFramesUpTo(settings.maxPayload());
        open++;
        SocketReception.begin(socket, wire, toSession.apply(wire), settings.maxPayload(), () -> open--);
    }
}
