package dev.parley.gateway.http;

import dev.parley.dialect.Fields;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * HTTP as all routes have it: {@code HEAD} as {@code GET}, {@code OPTIONS} and CORS, 405 with {@code Allow}, 404 as JSON, a trailing slash
 * accepted, bodies bounded, all of it counted.
 */
public final class Routes {
    private static final String ROUTE = "route";
    private static final String ELSEWHERE = "other";
    private static final long LINGER_MS = 1000;

    private final Router router;
    private final Set<String> origins;
    private final long maxBodyBytes;
    private final HttpMeters meters;

    public Routes(Router router, List<String> origins, long maxBodyBytes, HttpMeters meters) {
        this.router = router;
        this.origins = Set.copyOf(origins);
        this.maxBodyBytes = maxBodyBytes;
        this.meters = meters;
        router.route().order(-1).handler(this::everyRequest);
        onError(404, new HttpRefusal(404, "NOT_FOUND", "There is nothing here."));
        onError(400, HttpRefusal.unreadable());
        router.errorHandler(500, context -> refuse(context, context.failure()));
    }

    private void onError(int status, HttpRefusal refusal) {
        router.errorHandler(status, context -> refuse(context, refusal));
    }

    /** Answers {@code GET} and {@code HEAD} on a path, and other methods with 405. */
    public void get(String path, Handler<RoutingContext> handler) {
        for (String each : spellings(path)) {
            named(each, path);
            router.route(HttpMethod.GET, each).handler(handler);
            router.route(HttpMethod.HEAD, each).handler(handler);
            router.route(each).last().handler(context -> wrongMethod(context, "GET, HEAD, OPTIONS"));
        }
    }

    /** The same, for what is answered in JSON. */
    void look(String path, Function<RoutingContext, Future<Reply>> handler) {
        get(path, context -> answer(context, Future.succeededFuture(context).compose(handler)));
    }

    /** Answers {@code POST} with a JSON object as its body on a path, and other methods with 405. Nobody may keep a copy of the answer. */
    void post(String path, BiFunction<HttpServerRequest, Fields, Future<Reply>> handler) {
        act(path, request -> Body.readJson(request, maxBodyBytes).compose(fields -> handler.apply(request, fields)));
    }

    /** The same, whose body says nothing and may be missing. */
    void call(String path, Function<HttpServerRequest, Future<Reply>> handler) {
        act(path, request -> Body.read(request, maxBodyBytes).compose(ignored -> handler.apply(request)));
    }

    private void act(String path, Function<HttpServerRequest, Future<Reply>> handler) {
        for (String each : spellings(path)) {
            named(each, path);
            router.route(HttpMethod.POST, each).handler(context -> {
                context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                answer(context, Future.succeededFuture(context.request()).compose(handler));
            });
            router.route(each).last().handler(context -> wrongMethod(context, "POST, OPTIONS"));
        }
    }

    private void named(String spelling, String path) {
        router.route(spelling).handler(context -> {
            context.put(ROUTE, path);
            context.next();
        });
    }

    private static List<String> spellings(String path) {
        return path.equals("/") ? List.of("/") : List.of(path, path + "/");
    }

    private void everyRequest(RoutingContext context) {
        long began = System.nanoTime();
        context.addEndHandler(ended -> meters.answered(
                context.get(ROUTE, ELSEWHERE), context.response().getStatusCode(), System.nanoTime() - began));
        HttpServerResponse response = context.response();
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        response.putHeader(HttpHeaders.VARY, "origin");
        if (origin != null && origins.contains(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after");
        }
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "content-type, authorization")
                    .setStatusCode(204)
                    .end();
        } else if (declaredBody(context) > maxBodyBytes) {
            refuse(context, HttpRefusal.bodyOver(maxBodyBytes));
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

    private static void answer(RoutingContext context, Future<Reply> reply) {
        reply.onComplete((done, failure) -> {
            if (failure == null) {
                Answers.send(context.request(), done.status(), done.members());
            } else {
                refuse(context, failure);
            }
        });
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (context.response().closed()) {
            // nobody is there to hear of it, which may well be the failure
            return;
        }
        HttpRefusal refusal = HttpRefusal.of(failure);
        if (refusal.status() == HttpRefusal.TOO_LARGE) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Answers.refuse(context.request(), refusal);
        if (refusal.status() == HttpRefusal.TOO_LARGE) {
            hangUp(context);
        }
    }

    /** Not at once: who is still sending would lose the answer to the reset that it gets. */
    private static void hangUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            close(request);
            return;
        }
        request.handler(rest -> {}).endHandler(end -> close(request));
        context.vertx().setTimer(LINGER_MS, late -> close(request));
    }

    private static void close(HttpServerRequest request) {
        request.connection().close().onComplete(closed -> {});
    }

    private static void wrongMethod(RoutingContext context, String allowed) {
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        refuse(context, new HttpRefusal(405, "METHOD_NOT_ALLOWED", "Allowed here: " + allowed + "."));
    }
}
