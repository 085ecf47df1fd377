package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Instance;
import dev.parley.testing.RawSocket;
import dev.parley.testing.RedisProcess;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While one life gives the port to the next, both listen there for a moment: whoever knocks then gets an answer. */
class HandoverIT {
    private static final int REBIRTHS = 5;
    private static final int KNOCKERS = 6;
    private static final int VISITS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final ParleyVerticle verticle = new ParleyVerticle(Map.of());
    private final Instance instance = verticle::port;
    private RedisProcess redis;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        JsonObject config = new JsonObject()
                .put("http", new JsonObject().put("host", "127.0.0.1").put("port", 0))
                .put("limits", new JsonObject().put("enabled", false))
                .put("redis", new JsonObject().put("mode", "external").put("port", redis.port()));
        await(vertx.deployVerticle(verticle, new DeploymentOptions().setConfig(config)));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
        redis.close();
    }

    @Test
    void nobody_is_cut_without_an_answer_and_who_comes_once_it_is_ready_is_let_in() {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService knockers = Executors.newFixedThreadPool(KNOCKERS);
        List<CompletableFuture<Long>> knocks = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> knockUntil(over), knockers))
                .limit(KNOCKERS)
                .toList();
        try {
            for (int i = 0; i < REBIRTHS; i++) {
                InstanceId before = verticle.id();
                verticle.life().fenced();
                Deadline.await("it is over", ChatClient.PATIENCE, () -> ready() == 503);
                Deadline.await("the next is ready", ChatClient.PATIENCE, () -> ready() == 200);

                assertThat(IntStream.range(0, VISITS).map(visit -> upgrade())).containsOnly(101);
                Deadline.await("it has another id", ChatClient.PATIENCE, () -> !before.equals(verticle.id()));
                assertThat(upgrade()).isEqualTo(101);
            }
        } finally {
            over.set(true);
            knockers.shutdown();
        }
        assertThat(knocks).allSatisfy(each -> assertThat(each).succeedsWithin(ChatClient.PATIENCE));
    }

    /** @return how often, all of them answered */
    private long knockUntil(AtomicBoolean over) {
        long knocks = 0;
        while (!over.get()) {
            assertThat(upgrade()).isIn(101, 503);
            knocks++;
        }
        return knocks;
    }

    private int ready() {
        try (RawSocket socket = RawSocket.to(instance)) {
            return socket.request("GET", "/health/ready").status();
        }
    }

    /** @throws UncheckedIOException where there is no answer */
    private int upgrade() {
        try (RawSocket socket = RawSocket.to(instance)) {
            return socket.upgrade("/").status();
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
