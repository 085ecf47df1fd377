package dev.parley.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * HTTP as all routes have it: {@code HEAD} as {@code GET}, {@code OPTIONS} and CORS, 405 with {@code Allow}, 404 as JSON, a trailing slash
 * accepted, bodies bounded.
 */
public final class Routes {
    private final Router router;
    private final Set<String> origins;
    private final long maxBodyBytes;

    public Routes(Router router, List<String> origins, long maxBodyBytes) {
        this.router = router;
        this.origins = Set.copyOf(origins);
        this.maxBodyBytes = maxBodyBytes;
        router.route().order(-1).handler(this::everyRequest);
        router.errorHandler(
                404, context -> Answers.error(context.request(), 404, "NOT_FOUND", "There is nothing here."));
        router.errorHandler(
                400,
                context -> Answers.error(context.request(), 400, "VALIDATION_ERROR", "This request can't be read."));
        router.errorHandler(
                500, context -> Answers.error(context.request(), 500, "INTERNAL_ERROR", "Something went wrong here."));
    }

    /** Answers {@code GET} and {@code HEAD} on a path, and other methods with 405. */
    public void get(String path, Handler<RoutingContext> handler) {
        for (String each : path.equals("/") ? List.of("/") : List.of(path, path + "/")) {
            router.route(HttpMethod.GET, each).handler(handler);
            router.route(HttpMethod.HEAD, each).handler(handler);
            router.route(each).last().handler(context -> wrongMethod(context, "GET, HEAD, OPTIONS"));
        }
    }

    private void everyRequest(RoutingContext context) {
        HttpServerResponse response = context.response();
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        response.putHeader(HttpHeaders.VARY, "origin");
        if (origin != null && origins.contains(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "content-type, authorization")
                    .setStatusCode(204)
                    .end();
        } else if (declaredBody(context) > maxBodyBytes) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Answers.error(
                    context.request(), 413, "PAYLOAD_TOO_LARGE", "A body has at most " + maxBodyBytes + " bytes.");
        } else {
            context.next();
        }
    }

    private static long declaredBody(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    private static void wrongMethod(RoutingContext context, String allowed) {
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        Answers.error(
                context.request(),
                405,
                "METHOD_NOT_ALLOWED",
                "Allowed here: " + new TreeSet<>(List.of(allowed.split(", "))) + ".");
    }
}
