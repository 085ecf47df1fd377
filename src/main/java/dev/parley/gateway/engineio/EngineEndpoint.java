package dev.parley.gateway.engineio;

import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.Body;
import dev.parley.gateway.http.ClientAddresses;
import dev.parley.gateway.http.Cors;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.gateway.http.HttpRefusal;
import dev.parley.gateway.http.Refusing;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Engine.IO at one path, on one loop: what is asked of sessions goes to the loop that owns them, and new ones begin here. */
public final class EngineEndpoint {
    private static final String JSON = "application/json";
    private static final String PAYLOAD = "text/plain; charset=UTF-8";
    private static final String OK = "text/html";

    private final Vertx vertx;
    private final Site site;
    private final EngineSettings settings;
    private final Sessions sessions;
    private final SocketEntrance sockets;

    /**
     * What the endpoint has around it.
     *
     * @param path begins and ends with a slash
     * @param origins whose pages may open a WebSocket; empty: anybody's
     */
    public record Site(
            String path,
            ClientAddresses addresses,
            Cors cors,
            List<String> origins,
            HttpMeters meters,
            Gatekeeper gate) {}

    /**
     * The sessions behind the endpoint.
     *
     * @param opener begins them
     * @param places what {@code opener} has as its service
     * @param roads leads to those that there are
     */
    public record Sessions(SessionOpener opener, Places places, EngineRoads roads) {}

    public EngineEndpoint(Vertx vertx, Site site, EngineSettings settings, Sessions sessions) {
        this.vertx = vertx;
        this.site = site;
        this.settings = settings;
        this.sessions = sessions;
        this.sockets = new SocketEntrance(site, settings, sessions);
    }

    public boolean isFor(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        return path.equals(site.path()) || site.path().equals(path + "/");
    }

    /** WebSockets of this loop that have not ended, whatever became of their sessions. */
    public int openSockets() {
        return sockets.open();
    }

    /** To be called in the turn that brought the request. */
    public void handle(HttpServerRequest request) {
        long began = System.nanoTime();
        request.response()
                .endHandler(ended -> site.meters()
                        .answered(site.path(), request.response().getStatusCode(), System.nanoTime() - began));
        if (site.cors().answers(request)) {
            return;
        }
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            EngineQuery query = query(request);
            EngineReply refusal = query == null
                    ? EngineRefusal.BAD_REQUEST.reply("Bad request: the query can't be read")
                    : query.refusal(request);
            if (query == null || refusal != null) {
                refuse(request, refusal);
            } else {
                pass(request, query);
            }
        } catch (RuntimeException failure) {
            refused(request, failure);
        }
    }

    private static @Nullable EngineQuery query(HttpServerRequest request) {
        try {
            return EngineQuery.of(request);
        } catch (IllegalArgumentException brokenEscape) {
            return null;
        }
    }

    private void pass(HttpServerRequest request, EngineQuery query) {
        // now: later on the connection may be gone, and know its other end no more
        Handshake handshake = new Handshake(site.addresses().of(request));
        String sid = query.sid();
        if (query.upgrade()) {
            sockets.enter(request, sid, handshake).onFailure(failure -> refused(request, failure));
        } else if (sid == null) {
            open(request, handshake);
        } else if (EngineQuery.isPost(request)) {
            post(request, sid);
        } else {
            poll(request, sid);
        }
    }

    private void refused(HttpServerRequest request, Throwable failure) {
        if (failure instanceof RefusedUpgrade refused) {
            refuse(request, refused.reply());
        } else {
            Refusing.refuse(vertx, request, failure);
        }
    }

    private void open(HttpServerRequest request, Handshake handshake) {
        site.gate().refuseIfDraining();
        site.gate()
                .enter(handshake.address())
                .map(giveBack -> {
                    if (request.response().closed()) {
                        giveBack.run();
                        throw HttpRefusal.unavailable("The connection has ended.");
                    }
                    return sessions.places()
                            .begin(giveBack, () -> sessions.opener().open(handshake));
                })
                .onComplete((reply, failure) -> answer(request, PAYLOAD, reply, failure));
    }

    private void poll(HttpServerRequest request, String sid) {
        EngineDesk desk = sessions.roads().deskOf(sid);
        String poll = sessions.roads().nextPoll();
        request.response().closeHandler(gone -> {
            if (!request.response().ended()) {
                desk.cancel(sid, poll);
            }
        });
        desk.poll(sid, poll).onComplete((reply, failure) -> answer(request, PAYLOAD, reply, failure));
    }

    private void post(HttpServerRequest request, String sid) {
        if (Body.declared(request) > settings.maxPayload()) {
            throw HttpRefusal.bodyOver(settings.maxPayload());
        }
        Body.read(request, settings.maxPayload())
                .compose(payload -> sessions.roads().deskOf(sid).post(sid, payload))
                .onComplete((reply, failure) -> answer(request, OK, reply, failure));
    }

    private void answer(
            HttpServerRequest request, String type, @Nullable EngineReply reply, @Nullable Throwable failure) {
        if (site.gate().isDraining() && !request.response().headWritten()) {
            // its next request is to find another instance
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (reply == null) {
            Refusing.refuse(vertx, request, failure == null ? new IllegalStateException("no answer") : failure);
        } else {
            Answers.send(request, reply.status(), reply.status() == 200 ? type : JSON, reply.body());
        }
    }

    private void refuse(HttpServerRequest request, @Nullable EngineReply refusal) {
        answer(request, JSON, refusal, null);
    }
}
