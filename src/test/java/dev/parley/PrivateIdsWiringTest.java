package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.PrivateIds;
import dev.parley.auth.PrivateIdsByBus;
import dev.parley.bus.LocalBus;
import dev.parley.config.ParleyConfig;
import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import dev.parley.ops.InstanceFacts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance without a store keeps private ids in its memory, if it keeps any. */
class PrivateIdsWiringTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        get(vertx.close());
    }

    private static <A> A get(Future<A> answer) {
        try {
            return answer.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static JsonObject recovery(String duration) {
        return new JsonObject()
                .put("http", new JsonObject().put("host", "127.0.0.1").put("port", 0))
                .put("redis", new JsonObject().put("mode", "memory"))
                .put("socketio", new JsonObject().put("recovery", duration));
    }

    private PrivateIds wired(String recovery) {
        Figures figures = new Figures(vertx, "test", true);
        InstanceFacts facts = new InstanceFacts("test", () -> "off", 0);
        HealthPages pages = new HealthPages(new LocalBus(vertx), facts, true, false, figures);
        ParleyConfig config = ParleyConfig.load(recovery(recovery), Map.of());
        PrivateIds ids = new Wiring(vertx, config, pages, figures).privateIds(InstanceId.island("test"));
        figures.close();
        return ids;
    }

    @Test
    void gateways_ask_nobody_where_recovery_is_switched_off() {
        assertThat(wired("PT0S")).isSameAs(PrivateIds.NONE);
        assertThat(wired("PT1S")).isInstanceOf(PrivateIdsByBus.class);
    }

    @Test
    void an_instance_in_memory_answers_them() {
        ParleyVerticle verticle = new ParleyVerticle(Map.of());
        get(vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(recovery("PT1S"))));
        PrivateIds ids = new PrivateIdsByBus(new LocalBus(vertx), verticle.id(), Duration.ofSeconds(5));
        UserName ana = UserName.parse("Ana");

        get(ids.keep("pid", "first", ana));

        assertThat(get(ids.recover("pid", "second"))).isEqualTo(ana);
        get(ids.release("pid", "second", Duration.ZERO));
        assertThat(get(ids.recover("pid", "third"))).isNull();
    }
}
