package dev.parley.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;

/** Whose pages may open a WebSocket; who is no page may in any case. */
public final class Origins {
    private final Set<String> origins;

    /** @param origins empty: anybody's */
    public Origins(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    public boolean admit(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origins.isEmpty() || origin == null || origins.contains(origin);
    }
}
