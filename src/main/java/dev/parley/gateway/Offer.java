package dev.parley.gateway;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.Dialects;
import dev.parley.gateway.http.Callers;
import dev.parley.gateway.http.HttpRefusal;
import dev.parley.gateway.ws.Deflation;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client brings to its handshake.
 *
 * @param dialect that it asked for; null: its first frame tells
 * @param token its session token, a bad one perhaps
 * @param deflates it would compress messages as we do
 */
record Offer(@Nullable Dialect dialect, Optional<String> token, boolean deflates) {
    private static final String ENVELOPE = "envelope";
    private static final String SUB_PROTOCOLS = "sec-websocket-protocol";
    /** A page can't set a header, but it can offer sub-protocols. */
    private static final String BEARER = "bearer.";

    /** @throws HttpRefusal 400 */
    static Offer read(HttpServerRequest request, Dialects dialects) {
        List<String> subProtocols = subProtocols(request);
        Optional<Dialect> spoken = subProtocols.stream()
                .flatMap(each -> dialects.ofSubProtocol(each).stream())
                .findFirst();
        Optional<String> borne = subProtocols.stream()
                .filter(each -> each.startsWith(BEARER))
                .map(each -> each.substring(BEARER.length()))
                .findFirst();
        if (borne.isPresent() && spoken.isEmpty()) {
            throw invalid("a bearer is offered beside one of " + String.join(", ", dialects.subProtocols()));
        }
        Optional<Dialect> named = named(request, dialects);
        Optional<String> token = Callers.bearer(request).or(() -> borne).or(() -> param(request, "token"));
        // what the client's sub-protocol says stands over the query
        Optional<Dialect> dialect = spoken.or(() -> named).or(() -> token.flatMap(given -> dialects.named(ENVELOPE)));
        return new Offer(dialect.orElse(null), token, Deflation.isOffered(request.getHeader(Deflation.HEADER)));
    }

    private static Optional<Dialect> named(HttpServerRequest request, Dialects dialects) {
        Optional<String> asked = param(request, "dialect");
        Optional<Dialect> named = asked.flatMap(dialects::named);
        if (asked.isPresent() && named.isEmpty()) {
            throw invalid("dialect: there is none of this name");
        }
        return named;
    }

    private static Optional<String> param(HttpServerRequest request, String name) {
        try {
            return Optional.ofNullable(request.getParam(name));
        } catch (IllegalArgumentException badEscape) {
            // its words have the whole query in them, and that may have a token
            throw invalid("the query can't be read: a % stands before two hexadecimal digits");
        }
    }

    private static List<String> subProtocols(HttpServerRequest request) {
        List<String> offered = new ArrayList<>();
        for (String header : request.headers().getAll(SUB_PROTOCOLS)) {
            for (String each : header.split(",", -1)) {
                offered.add(each.strip());
            }
        }
        return offered;
    }

    private static HttpRefusal invalid(String words) {
        return new HttpRefusal(400, "VALIDATION_ERROR", words);
    }
}
