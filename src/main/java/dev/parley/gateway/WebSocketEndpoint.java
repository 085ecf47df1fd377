package dev.parley.gateway;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.Dialects;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket handshake at {@code /} and {@code /ws}: whatever is refused is refused in HTTP, with a reason, before any upgrade. */
final class WebSocketEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketEndpoint.class);

    private static final Set<String> PATHS = Set.of("/", "/ws", "/ws/");

    private final GatewayLoop loop;
    private final Dialects dialects;
    private final Set<String> origins;

    /** @param origins who may connect from a page; empty: anybody */
    WebSocketEndpoint(GatewayLoop loop, List<String> origins) {
        this.loop = loop;
        this.dialects = loop.dialects();
        this.origins = Set.copyOf(origins);
    }

    /** Whether a request is for this endpoint; a WebSocket anywhere else finds nothing. */
    static boolean isFor(HttpServerRequest request) {
        String upgrade = request.getHeader(HttpHeaders.UPGRADE);
        return upgrade != null
                && upgrade.equalsIgnoreCase("websocket")
                && PATHS.contains(String.valueOf(request.path()));
    }

    void handshake(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String asked = request.getParam("dialect");
        Optional<Dialect> named = asked == null ? Optional.empty() : dialects.named(asked);
        if (!origins.isEmpty() && origin != null && !origins.contains(origin)) {
            Answers.error(request, 403, "FORBIDDEN", "Pages from this origin may not connect.");
        } else if (asked != null && named.isEmpty()) {
            Answers.error(request, 400, "VALIDATION_ERROR", "dialect: there is none of this name");
        } else if (loop.isDraining()) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            Answers.error(request, 503, "UNAVAILABLE", "This instance is stopping.");
        } else {
            upgrade(request, named);
        }
    }

    private void upgrade(HttpServerRequest request, Optional<Dialect> named) {
        request.toWebSocket()
                .onSuccess(socket ->
                        loop.accept(socket, spoken(socket).or(() -> named).orElse(null)))
                .onFailure(refused -> LOG.atDebug()
                        .addKeyValue("reason", refused.getMessage())
                        .log("handshake refused"));
    }

    /** What the client's sub-protocol says stands over the query. */
    private Optional<Dialect> spoken(ServerWebSocket socket) {
        String subProtocol = socket.subProtocol();
        return subProtocol == null ? Optional.empty() : dialects.ofSubProtocol(subProtocol);
    }
}
