package dev.parley.gateway.engineio;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request to the endpoint asks for.
 *
 * @param sid null: a session is to begin
 * @param upgrade it wants to become a WebSocket
 */
record EngineQuery(
        @Nullable String transport,
        @Nullable String sid,
        @Nullable String version,
        boolean upgrade) {
    private static final String POLLING = "polling";
    private static final String WEBSOCKET = "websocket";
    private static final String SOCKET_VERSION = "sec-websocket-version";

    /** Throws an {@link IllegalArgumentException} where the query can't be read. */
    static EngineQuery of(HttpServerRequest request) {
        MultiMap given = request.params();
        return new EngineQuery(
                given.get("transport"),
                given.get("sid"),
                given.get("EIO"),
                WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE)));
    }

    /** In the order of the Node.js server; null: nothing is wrong with it, so far as it tells itself. */
    @Nullable
    EngineReply refusal(HttpServerRequest request) {
        if (!POLLING.equals(transport) && !WEBSOCKET.equals(transport)) {
            return EngineRefusal.UNKNOWN_TRANSPORT.reply();
        }
        boolean get = request.method().equals(HttpMethod.GET);
        if (sid == null && !get) {
            return EngineRefusal.BAD_HANDSHAKE_METHOD.reply();
        }
        if (upgrade != WEBSOCKET.equals(transport)) {
            return EngineRefusal.BAD_REQUEST.reply();
        }
        if (sid == null && !"4".equals(version)) {
            return EngineRefusal.UNSUPPORTED_VERSION.reply();
        }
        if (upgrade ? !"13".equals(request.getHeader(SOCKET_VERSION)) : !get && !isPost(request)) {
            return EngineRefusal.BAD_REQUEST.reply();
        }
        return null;
    }

    static boolean isPost(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST);
    }
}
