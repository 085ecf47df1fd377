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
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthIT {
    /** A second for Redis, a fifth for the rest, and something for a busy machine. */
    private static final Duration PROMPT = Duration.ofMillis(2500);

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private RedisProcess redis;
    private ParleyServer server;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        server = ParleyServer.island(redis);
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        redis.thaw();
        server.close();
        redis.close();
    }

    @Test
    void it_is_up_with_the_figures_of_the_instance() {
        guests.arrives(server, "ana").joins(room);
        guests.arrives(server, "bob").joins(room);

        HttpAnswer answer = server.get("/health");

        assertThat(answer.status()).isEqualTo(200);
        JsonObject health = answer.json();
        assertThat(health.getString("status")).isEqualTo("UP");
        assertThat(health.getInteger("connections")).isEqualTo(2);
        assertThat(health.getInteger("rooms")).isEqualTo(1);
        assertThat(health.fieldNames())
                .contains("instance", "uptime", "redis", "cluster", "breaker", "memory", "checks");
        assertThat(health.getJsonArray("checks"))
                .isNotEmpty()
                .allMatch(check -> ((JsonObject) check).getString("status").equals("UP"));
    }

    @Test
    void it_is_degraded_while_redis_is_gone_and_up_again_when_it_is_back() {
        redis.kill();
        assertDegraded();

        redis.restart();

        Deadline.await(
                "UP again",
                ChatClient.PATIENCE,
                () -> "UP".equals(server.health().getString("status")));
    }

    @Test
    void it_is_degraded_while_redis_hangs_and_says_so_promptly() {
        redis.freeze();
        assertDegraded();
        assertThat(server.get("/health/live").status()).isEqualTo(200);
        assertThat(server.get("/health/ready").status()).isEqualTo(200);

        redis.thaw();

        Deadline.await(
                "UP again",
                ChatClient.PATIENCE,
                () -> "UP".equals(server.health().getString("status")));
    }

    @Test
    void it_is_down_and_takes_nobody_new_while_it_stops() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        redis.freeze();
        ana.says("not stored yet");

        server.stop();

        Deadline.await(
                "not ready",
                ChatClient.PATIENCE,
                () -> server.get("/health/ready").status() == 503);
        HttpAnswer health = server.get("/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().getString("status")).isEqualTo("DOWN");
        assertThat(server.get("/health/live").status()).isEqualTo(200);
        assertThat(guests.connects(server).upgrade("/").status()).isEqualTo(503);
        redis.thaw();
        ana.hears(said("not stored yet"));
        assertThat(new JsonObject(ana.isClosedWith(1012)).getInteger("reconnectAfterMs"))
                .isNotNegative();
    }

    private void assertDegraded() {
        long asked = System.nanoTime();
        HttpAnswer answer = server.get("/health");
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("DEGRADED");
        assertThat(answer.json().getJsonObject("redis").getString("status")).isEqualTo("DOWN");
        assertThat(took).isLessThan(PROMPT);
    }
}
