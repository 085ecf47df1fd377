package dev.parley;

import static dev.parley.testing.Expected.replayed;
import static dev.parley.testing.Expected.resumed;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.Instance;
import dev.parley.testing.Ports;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RespClient;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance that the store declared dead goes on under another id; here it is told so, whatever the reason. */
class RebirthIT {
    private static final int MANY = 12;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final Vertx vertx = Vertx.vertx();
    private final ParleyVerticle verticle = new ParleyVerticle(Map.of());
    private final Instance instance = verticle::port;
    private RedisProcess redis;

    @BeforeEach
    void start() {
        redis = RedisProcess.durable();
        await(vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config(external()))));
    }

    private JsonObject external() {
        return new JsonObject().put("mode", "external").put("port", redis.port());
    }

    private static JsonObject config(JsonObject redis) {
        return new JsonObject()
                .put("http", new JsonObject().put("host", "127.0.0.1").put("port", 0))
                .put("redis", redis);
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        await(vertx.close());
        redis.close();
    }

    @Test
    void its_clients_are_sent_away_at_once_and_resume_on_the_same_port_under_another_id() {
        InstanceId before = verticle.id();
        int port = verticle.port();
        ChatClient ana = guests.arrives(instance, "ana").joins(room);
        ana.says("before");
        JsonObject last = ana.hears(said("before"));

        verticle.life().fenced();

        assertThat(new JsonObject(ana.isClosedWith(1012)).getInteger("reconnectAfterMs"))
                .isBetween(0, 10);
        isReborn(before);
        assertThat(verticle.port()).isEqualTo(port);
        String seen = new JsonObject().put("since", last.getLong("seq") - 1).encode();
        ChatClient again = guests.arrives(instance, "ana").joins(room, seen);
        again.hears(replayed("before"), resumed(true, last.getLong("seq")));
        again.says("after").hears(said("after"));
        again.hearsNothing();
    }

    @Test
    void it_answers_http_all_the_while() {
        InstanceId before = verticle.id();
        List<Integer> answers = new ArrayList<>();

        verticle.life().fenced();
        Deadline.await("reborn, and asked once more", ChatClient.PATIENCE, () -> {
            boolean reborn = !before.equals(verticle.id());
            answers.add(instance.get("/health/live").status());
            return reborn;
        });

        assertThat(answers).isNotEmpty().allMatch(status -> status == 200);
    }

    @Test
    void it_waits_for_a_store_that_is_away_and_says_so() {
        InstanceId before = verticle.id();
        ChatClient ana = guests.arrives(instance, "ana").joins(room);
        redis.kill();

        verticle.life().fenced();

        ana.isClosedWith(1012);
        assertThat(instance.get("/health/ready").status()).isEqualTo(503);
        assertThat(instance.get("/health/live").status()).isEqualTo(200);
        HttpAnswer health = instance.get("/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().getJsonArray("checks").encode()).contains("rebirth");
        assertThat(guests.connects(instance).upgrade("/").status()).isEqualTo(503);
        assertThat(verticle.id()).isEqualTo(before);

        redis.restart();

        isReborn(before);
        guests.arrives(instance, "ana").joins(room).says("hi").hears(said("hi"));
    }

    @Test
    void it_can_be_stopped_between_two_lives() {
        redis.kill();
        verticle.life().fenced();
        Deadline.await(
                "it is not ready",
                ChatClient.PATIENCE,
                () -> instance.get("/health/ready").status() == 503);

        long asked = System.nanoTime();
        await(vertx.close());

        assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(4));
    }

    @Test
    void what_was_said_of_an_earlier_life_does_not_end_the_next() {
        InstanceId first = verticle.id();
        Life earlier = verticle.life();
        earlier.fenced();
        earlier.fenced();
        isReborn(first);
        InstanceId second = verticle.id();
        ChatClient ana = guests.arrives(instance, "ana").joins(room);

        earlier.fenced();
        earlier.alone(true);

        ana.says("still here").hears(said("still here"));
        assertThat(verticle.id()).isEqualTo(second);
    }

    @Test
    void who_is_declared_dead_before_it_serves_begins_anew_when_it_does() {
        ParleyVerticle another = new ParleyVerticle(Map.of());
        Vertx own = Vertx.vertx();
        try {
            Future<String> started = own.deployVerticle(another, new DeploymentOptions().setConfig(config(external())));
            Deadline.await("it has an id", ChatClient.PATIENCE, () -> another.id() != null);
            InstanceId stillborn = another.id();
            another.life().fenced();
            await(started);

            Deadline.await("reborn", ChatClient.PATIENCE, () -> !stillborn.equals(another.id()));
            guests.arrives(another::port, "ana").joins(room).says("hi").hears(said("hi"));
        } finally {
            await(own.close());
        }
    }

    @Test
    void the_redis_it_brought_along_stays_for_the_next_life(@TempDir Path data) throws IOException {
        int port = Ports.free(1);
        JsonObject auto = new JsonObject().put("mode", "auto").put("port", port).put("dataDirectory", data.toString());
        ParleyVerticle another = new ParleyVerticle(Map.of());
        Vertx own = Vertx.vertx();
        try {
            await(own.deployVerticle(another, new DeploymentOptions().setConfig(config(auto))));
            InstanceId before = another.id();
            guests.arrives(another::port, "ana").joins(room).says("kept").hears(said("kept"));

            String run = redisRun(port);

            another.life().fenced();

            Deadline.await("reborn", ChatClient.PATIENCE, () -> !before.equals(another.id()));
            assertThat(redisRun(port)).isEqualTo(run);
            guests.arrives(another::port, "bob").joins(room, "{\"history\":1}").hears(replayed("kept"));
        } finally {
            await(own.close());
        }
        Deadline.await("Redis has ended with the instance", ChatClient.PATIENCE, () -> !Ports.hasRedis(port));
    }

    private static String redisRun(int port) throws IOException {
        try (RespClient client = new RespClient(port, 1_000)) {
            return client.command("INFO", "server")
                    .toString()
                    .lines()
                    .filter(line -> line.startsWith("run_id:"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void many_lives_leave_nothing_behind() {
        live();
        int verticles = vertx.deploymentIDs().size();
        long connections = connections();
        long channels = channels();
        List<WeakReference<InstanceId>> earlier = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            earlier.add(new WeakReference<>(verticle.id()));
            live();
        }

        Deadline.await(
                "as many verticles as before",
                ChatClient.PATIENCE,
                () -> vertx.deploymentIDs().size() == verticles);
        Deadline.await("as many connections as before", ChatClient.PATIENCE, () -> connections() == connections);
        Deadline.await("as many channels as before", ChatClient.PATIENCE, () -> channels() == channels);
        Deadline.await("nothing holds an earlier life", ChatClient.PATIENCE, () -> {
            System.gc();
            return earlier.stream().allMatch(id -> id.get() == null);
        });
    }

    /** One life with somebody in it, to its end. */
    private void live() {
        InstanceId before = verticle.id();
        ChatClient ana = guests.arrives(instance, "ana").joins(room);
        ana.says("hi").hears(said("hi"));
        verticle.life().fenced();
        ana.isClosedWith(1012);
        isReborn(before);
    }

    private void isReborn(InstanceId before) {
        Deadline.await("reborn", ChatClient.PATIENCE, () -> !before.equals(verticle.id()));
        Deadline.await(
                "ready on every loop",
                ChatClient.PATIENCE,
                () -> vertx.deploymentIDs().size() == 5
                        && instance.get("/health/ready").status() == 200);
    }

    private long connections() {
        return redis.command("CLIENT", "LIST").toString().lines().count();
    }

    private long channels() {
        return ((List<?>) redis.command("PUBSUB", "CHANNELS")).size();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
