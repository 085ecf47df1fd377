package dev.parley.gateway;

import dev.parley.core.Identity;
import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.Callers;
import dev.parley.gateway.http.ClientAddresses;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.gateway.http.HttpRefusal;
import dev.parley.gateway.http.Origins;
import dev.parley.gateway.ws.Deflation;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.VertxConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket handshake at {@code /} and {@code /ws}: whatever is refused is refused in HTTP, with a reason, before any upgrade. */
final class WebSocketEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketEndpoint.class);

    private static final Set<String> PATHS = Set.of("/", "/ws", "/ws/");
    private static final String ROUTE = "websocket";
    /** Handshakes of one loop that wait for an answer about who that is. */
    static final int MAX_WAITING = 1000;

    private final GatewayLoop loop;
    private final Callers callers;
    private final Door door;
    private final ClientAddresses addresses;
    private final Origins origins;
    private final HttpMeters meters;
    private int waiting;

    /** @param origins who may connect from a page; empty: anybody */
    WebSocketEndpoint(
            GatewayLoop loop,
            Callers callers,
            Door door,
            ClientAddresses addresses,
            List<String> origins,
            HttpMeters meters) {
        this.loop = loop;
        this.callers = callers;
        this.door = door;
        this.addresses = addresses;
        this.origins = new Origins(origins);
        this.meters = meters;
    }

    /** Whether a request is for this endpoint; a WebSocket anywhere else finds nothing. */
    static boolean isFor(HttpServerRequest request) {
        String upgrade = request.getHeader(HttpHeaders.UPGRADE);
        return upgrade != null
                && upgrade.equalsIgnoreCase("websocket")
                && PATHS.contains(String.valueOf(request.path()));
    }

    void handshake(HttpServerRequest request) {
        long began = System.nanoTime();
        request.response()
                .endHandler(
                        ended -> meters.answered(ROUTE, request.response().getStatusCode(), System.nanoTime() - began));
        try {
            // now: later on the connection may be gone, and know its other end no more
            String address = addresses.of(request);
            Offer offer = Offer.read(request, loop.dialects());
            refuseWhoMayNot(request);
            admit(request, new Arrival(address, offer, began));
        } catch (RuntimeException failure) {
            Answers.refuse(request, HttpRefusal.of(failure));
        }
    }

    private void refuseWhoMayNot(HttpServerRequest request) {
        if (!origins.admit(request)) {
            throw new HttpRefusal(403, "FORBIDDEN", "Pages from this origin may not connect.");
        }
        loop.refuseIfDraining();
    }

    /**
     * Somebody at the door.
     *
     * @param address where the client is
     * @param began when the head was read, in ns
     */
    private record Arrival(String address, Offer offer, long began) {}

    private void admit(HttpServerRequest request, Arrival arrival) {
        if (waiting >= MAX_WAITING) {
            throw HttpRefusal.unavailable("Too many want to come in at once.");
        }
        Future<Admitted> admitted = callers.identify(arrival.offer().token())
                .compose(who -> door.enter(arrival.address()).map(pass -> new Admitted(who, pass)));
        if (!admitted.isComplete()) {
            request.pause();
        }
        waiting++;
        admitted.onComplete((known, failure) -> {
            waiting--;
            try {
                if (failure != null) {
                    throw HttpRefusal.of(failure);
                }
                enter(request, arrival, known);
            } catch (RuntimeException refused) {
                request.resume();
                Answers.refuse(request, HttpRefusal.of(refused));
            }
        });
    }

    /** Who comes in, and the place that they have. */
    private record Admitted(Optional<Identity> who, Door.Pass pass) {}

    private void enter(HttpServerRequest request, Arrival arrival, Admitted admitted) {
        Channel channel = ((VertxConnection) request.connection()).channel();
        admitted.pass().endsWith(channel);
        if (request.response().closed() || !channel.isActive()) {
            return;
        }
        try {
            loop.refuseIfDraining();
        } catch (HttpRefusal stopping) {
            admitted.pass().giveBack();
            throw stopping;
        }
        boolean deflates = arrival.offer().deflates() && loop.settings().compression();
        if (deflates) {
            request.response().putHeader(Deflation.HEADER, Deflation.ACCEPTED);
        }
        request.toWebSocket()
                .onSuccess(socket -> {
                    meters.answered(ROUTE, 101, System.nanoTime() - arrival.began());
                    loop.accept(
                            socket,
                            deflates,
                            arrival.offer().dialect(),
                            admitted.who().orElse(null),
                            arrival.address());
                })
                .onFailure(refused -> {
                    admitted.pass().giveBack();
                    LOG.atDebug().addKeyValue("reason", refused.getMessage()).log("handshake refused");
                });
    }
}
