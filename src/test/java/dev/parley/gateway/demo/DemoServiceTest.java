package dev.parley.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.LocalBus;
import dev.parley.bus.VertxScheduler;
import dev.parley.config.DemoConfig;
import dev.parley.core.InstanceId;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.gateway.http.Routes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two loops on a real bus; the host lives on the first, the clients are on the second. */
class DemoServiceTest {
    private static final String ADDRESS = "192.0.2.1";

    private final Vertx vertx = Vertx.vertx();
    /** Held: one that nobody holds is closed when it is collected, with what it asks just then. */
    private final HttpClient http = vertx.createHttpClient();

    private final LocalBus bus = new LocalBus(vertx);
    private final InstanceId me = InstanceId.island("test");
    private final Context first = ((VertxInternal) vertx).createEventLoopContext();
    private final Context second = ((VertxInternal) vertx).createEventLoopContext();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private record Answer(int status, JsonObject body) {}

    private static <T> T on(Context loop, Callable<T> task) throws Exception {
        Promise<T> done = Promise.promise();
        loop.runOnContext(v -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return done.future().await(10, TimeUnit.SECONDS);
    }

    private Optional<Namespace> start(Context loop, int index, boolean enabled, Router router) throws Exception {
        DemoConfig config = new DemoConfig(enabled, 100, 2, Duration.ofMillis(20), Duration.ofMillis(30));
        DemoService.Site site =
                new DemoService.Site(bus, me, config, List.of(), 2, () -> 1_700_000_000_000L, new SplittableRandom(4));
        Routes routes = new Routes(router, List.of(), 1024, new HttpMeters(new SimpleMeterRegistry()));
        return on(loop, () -> new DemoService(site, index, new VertxScheduler(vertx)).start(routes));
    }

    private Answer health(Router router) throws Exception {
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
        return http.request(HttpMethod.GET, port, "127.0.0.1", "/api/websocket/health")
                .compose(request -> request.send())
                .compose(DemoServiceTest::read)
                .await(10, TimeUnit.SECONDS);
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body.toJsonObject()));
    }

    /** Its first line comes when the host has answered. */
    private FakeNamespaceSocket enter(Namespace namespace, BlockingQueue<String> seen) throws Exception {
        return on(second, () -> FakeNamespaceSocket.in(namespace, ADDRESS, seen));
    }

    private static String next(BlockingQueue<String> seen) throws InterruptedException {
        String line = seen.poll(10, TimeUnit.SECONDS);
        return line == null ? "nothing" : line;
    }

    @Test
    void the_host_on_one_loop_counts_and_tells_the_clients_of_another() throws Exception {
        Router router = Router.router(vertx);
        start(first, 0, true, Router.router(vertx));
        Namespace namespace = start(second, 1, true, router).orElseThrow();
        BlockingQueue<String> one = new LinkedBlockingQueue<>();
        BlockingQueue<String> two = new LinkedBlockingQueue<>();
        BlockingQueue<String> three = new LinkedBlockingQueue<>();

        FakeNamespaceSocket inside = enter(namespace, one);
        assertThat(next(one)).isEqualTo("accepted");
        assertThat(next(one)).startsWith("emit connectionStatus");
        String string = next(one);
        assertThat(string).matches("sent 42/demo,\\[\"randomString\",\\{\"value\":\"[A-Za-z0-9]{10}\".*");
        enter(namespace, two);
        assertThat(next(two)).isEqualTo("accepted");
        enter(namespace, three);
        assertThat(next(three)).startsWith("refused Too many connections");

        assertThat(health(router)).isEqualTo(new Answer(200, new JsonObject("""
                        {"status":"healthy","connections":2,"connectionsByIP":{"192.0.2.1":2},
                         "timestamp":1700000000000}
                        """)));
        on(second, () -> {
            inside.ends("transport close");
            return true;
        });
        BlockingQueue<String> four = new LinkedBlockingQueue<>();
        enter(namespace, four);
        assertThat(next(four)).isEqualTo("accepted");
    }

    @Test
    void without_a_host_the_service_is_unhealthy_and_lets_nobody_in() throws Exception {
        Router router = Router.router(vertx);
        Namespace namespace = start(second, 1, true, router).orElseThrow();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        enter(namespace, seen);

        assertThatNotUp(health(router));
        assertThat(next(seen)).isEqualTo("refused WebSocket service not initialized");
    }

    @Test
    void where_it_is_switched_off_there_is_no_namespace_and_the_route_says_so() throws Exception {
        Router router = Router.router(vertx);

        assertThat(start(first, 0, false, router)).isEmpty();

        assertThatNotUp(health(router));
    }

    private static void assertThatNotUp(Answer health) {
        assertThat(health)
                .isEqualTo(new Answer(
                        503,
                        new JsonObject(
                                "{\"status\":\"unhealthy\",\"message\":\"WebSocket service not initialized\"}")));
    }
}
