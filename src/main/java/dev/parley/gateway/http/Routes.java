package dev.parley.gateway.http;

import dev.parley.dialect.Fields;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as all routes have it: {@code HEAD} as {@code GET}, {@code OPTIONS} and CORS, 405 with {@code Allow}, 404 as JSON, a trailing slash
 * accepted, bodies bounded, all of it counted.
 */
public final class Routes {
    private static final String ROUTE = "route";
    private static final String ELSEWHERE = "other";
    private static final String READ_ONLY = "GET, HEAD, OPTIONS";

    private final Router router;
    private final Cors cors;
    private final long maxBodyBytes;
    private final HttpMeters meters;

    public Routes(Router router, List<String> origins, long maxBodyBytes, HttpMeters meters) {
        this.router = router;
        this.cors = new Cors(origins);
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
            router.route(each).last().handler(context -> wrongMethod(context, READ_ONLY));
        }
    }

    /**
     * The same for so many paths that looking at one after the other would cost every request something.
     *
     * @param name what is counted under
     * @param find what there is at a path, which never ends with a slash but at the root; null for nothing
     */
    public <T> void files(String name, Function<String, @Nullable T> find, BiConsumer<T, RoutingContext> handler) {
        router.route().handler(context -> {
            String path = context.normalizedPath();
            T found = find.apply(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
            if (found == null) {
                context.next();
                return;
            }
            context.put(ROUTE, name);
            HttpMethod method = context.request().method();
            if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
                handler.accept(found, context);
            } else {
                wrongMethod(context, READ_ONLY);
            }
        });
    }

    /** The same, for what is answered in JSON. */
    void look(String path, Function<RoutingContext, Future<Reply>> handler) {
        get(path, context -> answer(context, Future.succeededFuture(context).compose(handler)));
    }

    /** Answers {@code POST} with a JSON object as its body on a path, and other methods with 405. Nobody may keep a copy of the answer. */
    void post(String path, BiFunction<HttpServerRequest, Fields, Future<Reply>> handler) {
        act(
                HttpMethod.POST,
                path,
                context -> Body.readJson(context.request(), maxBodyBytes)
                        .compose(fields -> handler.apply(context.request(), fields)));
    }

    /** The same for {@code PUT}. */
    void put(String path, BiFunction<RoutingContext, Fields, Future<Reply>> handler) {
        act(
                HttpMethod.PUT,
                path,
                context -> Body.readJson(context.request(), maxBodyBytes)
                        .compose(fields -> handler.apply(context, fields)));
    }

    /** The same for {@code POST}, whose body says nothing and may be missing. */
    void call(String path, Function<HttpServerRequest, Future<Reply>> handler) {
        act(
                HttpMethod.POST,
                path,
                context -> Body.read(context.request(), maxBodyBytes)
                        .compose(ignored -> handler.apply(context.request())));
    }

    /** The same for {@code DELETE}. */
    void delete(String path, Function<RoutingContext, Future<Reply>> handler) {
        act(
                HttpMethod.DELETE,
                path,
                context -> Body.read(context.request(), maxBodyBytes).compose(ignored -> handler.apply(context)));
    }

    private void act(HttpMethod method, String path, Function<RoutingContext, Future<Reply>> handler) {
        for (String each : spellings(path)) {
            named(each, path);
            router.route(method, each).handler(context -> {
                context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                answer(context, Future.succeededFuture(context).compose(handler));
            });
            router.route(each).last().handler(context -> wrongMethod(context, method + ", OPTIONS"));
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
        if (cors.answers(context.request())) {
            return;
        }
        if (Body.declared(context.request()) > maxBodyBytes) {
            refuse(context, HttpRefusal.bodyOver(maxBodyBytes));
        } else {
            context.next();
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
        Refusing.refuse(context.vertx(), context.request(), failure);
    }

    private static void wrongMethod(RoutingContext context, String allowed) {
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        refuse(context, new HttpRefusal(405, "METHOD_NOT_ALLOWED", "Allowed here: " + allowed + "."));
    }
}
