package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.InMemoryMessageArchive;
import dev.parley.auth.AccountTable;
import dev.parley.bus.LocalBus;
import dev.parley.config.ArchiveConfig;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseVerticleTest {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ArchiveConfig CONFIG =
            new ArchiveConfig("postgresql://db/parley", 1, 1_000, Duration.ZERO, Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static Database database(Supplier<Future<?>> close) {
        AccountTable nobodyAsks = (AccountTable) Proxy.newProxyInstance(
                AccountTable.class.getClassLoader(), new Class<?>[] {AccountTable.class}, (proxy, method, values) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return new Database(new InMemoryMessageArchive(), nobodyAsks, close);
    }

    private String deployed(Duration headStart, Duration longestTry, List<Future<Database>> tries)
            throws TimeoutException {
        Queue<Future<Database>> left = new ArrayDeque<>(tries);
        InstanceId me = new InstanceId("ann", "blue", "ann");
        return vertx.deployVerticle(new DatabaseVerticle(
                        new LocalBus(vertx),
                        me,
                        CONFIG,
                        Future::succeededFuture,
                        headStart,
                        longestTry,
                        loop -> left.remove()))
                .await(10, TimeUnit.SECONDS);
    }

    @Test
    void it_starts_after_its_head_start_whether_the_database_is_there_or_not() throws TimeoutException {
        assertThat(deployed(SOON, LONG, List.of(Future.future(never -> {})))).isNotEmpty();
    }

    @Test
    void a_try_that_hangs_is_followed_by_the_next_and_closed_if_it_comes_after_all() throws TimeoutException {
        Promise<Database> hangs = Promise.promise();
        Promise<Void> closed = Promise.promise();

        deployed(LONG, SOON, List.of(hangs.future(), Future.succeededFuture(database(Future::succeededFuture))));
        hangs.complete(database(() -> {
            closed.complete();
            return Future.succeededFuture();
        }));

        assertThat(closed.future().isComplete()).isTrue();
    }

    @Test
    void a_database_that_does_not_close_holds_up_no_end() throws TimeoutException {
        Database stuck = database(() -> Future.future(never -> {}));
        String id = deployed(LONG, LONG, List.of(Future.succeededFuture(stuck)));

        assertThat(vertx.undeploy(id).map("ended").await(10, TimeUnit.SECONDS)).isEqualTo("ended");
    }
}
