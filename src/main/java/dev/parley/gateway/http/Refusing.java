package dev.parley.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** How a request ends that fails, whatever is left of it. */
public final class Refusing {
    private static final long LINGER_MS = 1000;

    private Refusing() {}

    /** The connection ends as well where the body was too large: nobody reads the rest of it. */
    public static void refuse(Vertx vertx, HttpServerRequest request, Throwable failure) {
        if (request.response().closed()) {
            // nobody is there to hear of it, which may well be the failure
            return;
        }
        HttpRefusal refusal = HttpRefusal.of(failure);
        if (refusal.status() == HttpRefusal.TOO_LARGE) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Answers.refuse(request, refusal);
        if (refusal.status() == HttpRefusal.TOO_LARGE) {
            hangUp(vertx, request);
        }
    }

    /** Not at once: who is still sending would lose the answer to the reset that it gets. */
    private static void hangUp(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            close(request);
            return;
        }
        request.handler(rest -> {}).endHandler(end -> close(request));
        vertx.setTimer(LINGER_MS, late -> close(request));
    }

    private static void close(HttpServerRequest request) {
        request.connection().close().onComplete(closed -> {});
    }
}
