package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsIT {
    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private RedisProcess redis;
    private ParleyServer server;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        server = ParleyServer.island(redis, "{\"instance\":{\"name\":\"one\"}}");
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        server.close();
        redis.close();
    }

    /** The sum of a figure over all that differ in labels which aren't named here; -1 where there is none. */
    private double figure(String name, String... labels) {
        double sum = -1;
        for (String line : server.get("/metrics").body().lines().toList()) {
            boolean named = line.startsWith(name + '{') && line.contains("instance=\"one\"");
            for (String label : labels) {
                named &= line.contains(label);
            }
            if (named) {
                sum = Math.max(0, sum) + Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return sum;
    }

    @Test
    void a_message_and_its_way_are_counted() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        ChatClient bob = guests.arrives(server, "bob", "/?dialect=simple").joins(room);
        ana.says("hi");
        ana.hears(said("hi"));
        bob.hears(said("hi"));
        ana.sends("{\"type\":\"message\",\"text\":\"\"}");
        Deadline.await(
                "refused", ChatClient.PATIENCE, () -> figure("parley_refusals_total", "code=\"EMPTY_MESSAGE\"") == 1);

        assertThat(figure("parley_connections", "dialect=\"simple\"")).isEqualTo(2);
        assertThat(figure("parley_connections", "dialect=\"none\"")).isZero();
        assertThat(figure("parley_sessions_total")).isEqualTo(2);
        assertThat(figure("parley_messages_received_total", "dialect=\"simple\""))
                .isEqualTo(1);
        assertThat(figure("parley_messages_delivered_total", "dialect=\"simple\""))
                .isEqualTo(2);
        assertThat(figure("parley_delivery_latency_seconds_count")).isBetween(1.0, 2.0);
        assertThat(figure("parley_delivery_latency_seconds", "quantile=\"0.99\""))
                .isNotNegative();
        assertThat(figure("parley_store_latency_seconds_count")).isEqualTo(1);
        assertThat(figure("parley_store_latency_seconds_sum")).isPositive();
        assertThat(figure("parley_store_latency_seconds", "quantile=\"0.5\"")).isPositive();
        assertThat(figure("parley_redis_commands_total", "outcome=\"answered\""))
                .isPositive();
        assertThat(figure("parley_redis_up")).isOne();
        assertThat(figure("parley_breaker_state")).isZero();
        assertThat(figure("parley_rooms_open")).isOne();
        assertThat(figure("parley_waiting")).isZero();
    }

    @Test
    void who_leaves_is_counted_by_how() throws Exception {
        guests.arrives(server, "ana").joins(room);
        guests.connects(server).upgrade("/");

        guests.leave();

        Deadline.await("both are gone", ChatClient.PATIENCE, () -> figure("parley_connections") == 0);
        assertThat(figure("parley_closes_total")).isEqualTo(2);
        assertThat(figure("parley_closes_total", "code=\"1006\"")).isPositive();
    }

    @Test
    void requests_are_counted_by_the_route_as_it_was_laid() {
        server.get("/rooms/one/messages");
        server.get("/rooms/two/messages");
        server.get("/nothing/at/all");
        guests.connects(server).upgrade("/");

        String count = "parley_http_requests_seconds_count";
        assertThat(figure(count, "route=\"/rooms/:id/messages\"", "status=\"401\""))
                .isEqualTo(2);
        assertThat(figure(count, "route=\"other\"", "status=\"404\"")).isOne();
        assertThat(figure(count, "route=\"websocket\"", "status=\"101\"")).isOne();
        JsonObject requests = server.health().getJsonObject("requests");
        assertThat(requests.getInteger("total")).isGreaterThanOrEqualTo(4);
        assertThat(requests.getInteger("errors")).isZero();
    }

    @Test
    void a_redis_that_is_gone_shows() {
        redis.kill();

        Deadline.await("it is down", ChatClient.PATIENCE, () -> figure("parley_redis_up") == 0);
        assertThat(figure("parley_breaker_state")).isPositive();

        redis.restart();
        Deadline.await("it is up", ChatClient.PATIENCE, () -> figure("parley_redis_up") == 1);
        assertThat(figure("parley_breaker_state")).isZero();
    }

    @Test
    void the_machine_is_told_too() {
        for (String name : new String[] {
            "jvm_memory_used_bytes",
            "jvm_threads_live_threads",
            "system_cpu_count",
            "process_uptime_seconds",
            "jvm_gc_max_data_size_bytes"
        }) {
            assertThat(figure(name)).as(name).isPositive();
        }
    }

    @Test
    void the_same_figures_come_as_json() {
        guests.arrives(server, "ana").joins(room);

        HttpAnswer text = server.get("/metrics");
        HttpAnswer json = server.get("/metrics", "Accept: application/json");

        assertThat(text.header("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(json.header("content-type")).startsWith("application/json");
        assertThat(json.json().getJsonArray("parley_rooms_open"))
                .containsExactly(new JsonObject("{\"labels\":{\"instance\":\"one\"},\"value\":1.0}"));
        assertThat(json.json()
                        .getJsonArray("parley_store_latency_seconds")
                        .getJsonObject(0)
                        .fieldNames())
                .containsExactlyInAnyOrder("labels", "count", "sum", "quantiles");
        assertThat(text.body().lines().filter(line -> line.startsWith("# TYPE")).map(line -> line.split(" ")[2]))
                .allSatisfy(name -> assertThat(json.json().fieldNames()).contains(name));
    }
}
