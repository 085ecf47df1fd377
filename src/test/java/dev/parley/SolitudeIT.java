package dev.parley;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.Instance;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that is told that it alone has lost the store. */
class SolitudeIT {
    private static final Duration LONGER_THAN_A_ROUND = Duration.ofMillis(3_500);

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final Vertx vertx = Vertx.vertx();
    private final ParleyVerticle verticle = new ParleyVerticle(Map.of());
    private final Instance instance = verticle::port;

    @BeforeEach
    void start() throws Exception {
        JsonObject config =
                new JsonObject("{\"http\":{\"host\":\"127.0.0.1\",\"port\":0},\"redis\":{\"mode\":\"memory\"}}");
        vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void sends_everybody_away_and_whoever_comes_all_the_same_until_it_has_company() {
        ChatClient ana = guests.arrives(instance, "ana").joins(room);

        verticle.life().alone(true);

        ana.isClosedWith(1012);
        assertThat(instance.get("/health/ready").status()).isEqualTo(503);
        assertThat(instance.get("/health/live").status()).isEqualTo(200);
        JsonObject health = instance.get("/health").json();
        assertThat(health.getString("status")).isEqualTo("DEGRADED");
        assertThat(health.getJsonArray("checks").encode()).contains("\"alone\"");
        for (String late : new String[] {"bob", "cid"}) {
            guests.arrives(instance, late).joins(room).isClosedWith(1012);
        }

        verticle.life().alone(false);

        Deadline.await(
                "ready",
                ChatClient.PATIENCE,
                () -> instance.get("/health/ready").status() == 200);
        ChatClient dee = guests.arrives(instance, "dee").joins(room);
        dee.hearsNothingFor(LONGER_THAN_A_ROUND);
        dee.says("company").hears(said("company"));
    }
}
