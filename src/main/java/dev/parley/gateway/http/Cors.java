package dev.parley.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Set;

/** Which pages may read answers, with credentials. */
public final class Cors {
    private final Set<String> origins;

    public Cors(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Adds what a browser asks for to the answer; gives it, too, where the request is an {@code OPTIONS}. */
    public boolean answers(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        response.putHeader(HttpHeaders.VARY, "origin");
        if (origin != null && origins.contains(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after");
        }
        if (!request.method().equals(HttpMethod.OPTIONS)) {
            return false;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, DELETE, OPTIONS")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "content-type, authorization")
                .setStatusCode(204)
                .end();
        return true;
    }
}
