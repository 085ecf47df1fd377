package dev.parley.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.ArchiveReport;
import dev.parley.bus.LinkReport;
import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {
    private static final LinkReport REDIS = new LinkReport("redis", true, true, "CLOSED", "");

    private Future<Integer> connections = Future.succeededFuture(5);
    private Future<Integer> rooms = Future.succeededFuture(2);
    private Future<LinkReport> store = Future.succeededFuture(REDIS);
    private Future<Optional<ArchiveReport>> archive = Future.succeededFuture(Optional.empty());
    private final Set<Hindrance> hindrances = EnumSet.noneOf(Hindrance.class);
    private int asked;

    private final HealthEndpoint endpoint = new HealthEndpoint(
            new InstanceFacts("one", () -> "off", System.nanoTime()),
            new HealthSources(
                    () -> {
                        asked++;
                        return connections;
                    },
                    () -> rooms,
                    () -> store,
                    () -> archive,
                    () -> new HealthSources.Requests(7, 1),
                    () -> hindrances));

    private static <T> Future<T> silent() {
        return Future.failedFuture(new UnreachableStoreException("silent"));
    }

    private void assertHealth(int status, String words) {
        HealthEndpoint.Health health = endpoint.healthCheck().result();
        assertThat(health.status()).isEqualTo(status);
        assertThat(health.body().getString("status")).isEqualTo(words);
    }

    private static String check(JsonObject body, String name) {
        JsonArray checks = body.getJsonArray("checks");
        return checks.stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals(name))
                .map(check -> check.getString("status"))
                .findFirst()
                .orElse("none");
    }

    @Test
    void is_degraded_where_the_archive_does_not_keep_up() {
        archive = Future.succeededFuture(Optional.of(new ArchiveReport(true, true, 5, false)));
        assertHealth(200, "UP");
        assertThat(check(endpoint.healthCheck().result().body(), "archive")).isEqualTo("UP");

        archive = Future.succeededFuture(Optional.of(new ArchiveReport(true, true, 60_000, true)));
        assertHealth(200, "DEGRADED");
        archive = Future.succeededFuture(Optional.of(new ArchiveReport(false, false, 0, false)));
        assertHealth(200, "DEGRADED");
        archive = silent();
        assertHealth(200, "DEGRADED");
        assertThat(check(endpoint.healthCheck().result().body(), "archive")).isEqualTo("DOWN");
    }

    @Test
    void is_up_where_everything_answers() {
        JsonObject body = endpoint.healthCheck().result().body();

        assertHealth(200, "UP");
        assertThat(body.fieldNames())
                .containsExactly(
                        "status",
                        "instance",
                        "uptime",
                        "connections",
                        "rooms",
                        "redis",
                        "cluster",
                        "breaker",
                        "memory",
                        "requests",
                        "checks");
        assertThat(body.getInteger("connections")).isEqualTo(5);
        assertThat(body.getInteger("rooms")).isEqualTo(2);
        assertThat(body.getJsonObject("requests")).isEqualTo(new JsonObject("{\"total\":7,\"errors\":1}"));
        assertThat(body.getString("breaker")).isEqualTo("CLOSED");
    }

    @Test
    void is_degraded_while_redis_is_away() {
        store = Future.succeededFuture(new LinkReport("redis", false, false, "OPEN", ""));

        assertHealth(200, "DEGRADED");
    }

    @Test
    void is_degraded_where_nothing_published_comes_back() {
        store = Future.succeededFuture(new LinkReport("redis", true, false, "CLOSED", ""));

        assertHealth(200, "DEGRADED");
        assertThat(check(endpoint.healthCheck().result().body(), "publish")).isEqualTo("DOWN");
    }

    @Test
    void is_degraded_where_nobody_speaks_for_the_store() {
        store = silent();

        assertHealth(200, "DEGRADED");
        assertThat(check(endpoint.healthCheck().result().body(), "redis")).isEqualTo("DOWN");
    }

    @Test
    void is_down_where_a_gateway_loop_is_silent() {
        connections = silent();

        assertHealth(503, "DOWN");
        assertThat(check(endpoint.healthCheck().result().body(), "gateway")).isEqualTo("DOWN");
        assertThat(endpoint.healthCheck().result().body().getValue("connections"))
                .isNull();
    }

    @Test
    void is_down_where_the_registry_is_silent() {
        rooms = silent();

        assertHealth(503, "DOWN");
        assertThat(check(endpoint.healthCheck().result().body(), "registry")).isEqualTo("DOWN");
    }

    @Test
    void is_down_while_it_drains_and_wants_nobody() {
        hindrances.add(Hindrance.DRAINING);

        assertHealth(503, "DOWN");
        assertThat(endpoint.ready().status()).isEqualTo(503);
        assertThat(endpoint.live().status()).isEqualTo(200);
    }

    @Test
    void is_down_between_two_lives_and_alive() {
        hindrances.add(Hindrance.REBIRTH);

        assertHealth(503, "DOWN");
        assertThat(check(endpoint.healthCheck().result().body(), "rebirth")).isEqualTo("DOWN");
        assertThat(endpoint.ready().status()).isEqualTo(503);
        assertThat(endpoint.live().status()).isEqualTo(200);
    }

    @Test
    void is_degraded_and_not_ready_while_others_have_the_store_and_it_has_not() {
        store = silent();
        hindrances.add(Hindrance.ALONE);

        assertHealth(200, "DEGRADED");
        assertThat(check(endpoint.healthCheck().result().body(), "alone")).isEqualTo("DOWN");
        assertThat(endpoint.ready().status()).isEqualTo(503);
        assertThat(endpoint.live().status()).isEqualTo(200);
    }

    @Test
    void is_ready_and_alive_though_the_store_is_away() {
        store = silent();

        assertThat(endpoint.ready().status()).isEqualTo(200);
        assertThat(endpoint.live().status()).isEqualTo(200);
    }

    @Test
    void says_nothing_of_a_redis_that_is_not_there_to_be_asked() {
        store = Future.succeededFuture(LinkReport.ofMemory());

        JsonObject body = endpoint.healthCheck().result().body();

        assertHealth(200, "UP");
        assertThat(body.getJsonObject("redis").getString("kind")).isEqualTo("memory");
        assertThat(check(body, "redis")).isEqualTo("none");
    }

    @Test
    void warns_of_what_an_operator_should_mend() {
        store = Future.succeededFuture(
                new LinkReport("redis", true, true, "CLOSED", "maxmemory-policy is allkeys-lru"));

        assertThat(endpoint.healthCheck().result().body().getJsonObject("redis").getString("warning"))
                .contains("allkeys-lru");
    }

    @Test
    void shares_a_check_that_is_running() {
        Promise<Integer> answer = Promise.promise();
        connections = answer.future();

        Future<HealthEndpoint.Health> one = endpoint.healthCheck();
        Future<HealthEndpoint.Health> other = endpoint.healthCheck();
        assertThat(asked).isEqualTo(1);
        answer.complete(1);

        assertThat(one.result()).isSameAs(other.result());
        endpoint.healthCheck();
        assertThat(asked).isEqualTo(2);
    }
}
