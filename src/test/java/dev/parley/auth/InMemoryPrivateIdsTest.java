package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.testing.MutableClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InMemoryPrivateIdsTest extends PrivateIdsContract {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final InstanceId me = InstanceId.island("test");
    private final MutableClock clock = new MutableClock();
    private final InMemoryPrivateIds store = new InMemoryPrivateIds(clock, 100);
    private final PrivateIds ids = new PrivateIdsByBus(bus, me, Duration.ofSeconds(10));

    @BeforeEach
    void listen() {
        get(vertx.deployVerticle(context -> {
            PrivateIdsByBus.answer(bus, me, store);
            return Future.succeededFuture();
        }));
    }

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Override
    protected PrivateIds ids() {
        return ids;
    }

    @Override
    protected Context loop() {
        return vertx.getOrCreateContext();
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    private void keepInStore(int from, int to) {
        IntStream.range(from, to).forEach(i -> get(store.keep("hash " + i, "first", ana, DAY)));
    }

    private boolean has(String hash) {
        return get(store.recover(hash, "second", DAY)).isPresent();
    }

    @Test
    void those_that_are_over_are_forgotten_without_being_asked_for() {
        keepInStore(0, 50);
        IntStream.range(0, 25).forEach(i -> get(store.release("hash " + i, "first", MINUTE)));
        clock.advance(MINUTE);
        keepInStore(100, 101);
        assertThat(store.size()).isEqualTo(26);

        clock.advance(DAY);
        keepInStore(200, 201);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void no_more_are_kept_than_there_is_room_for_and_who_went_first_makes_room() {
        keepInStore(0, 100);
        get(store.release("hash 70", "first", MINUTE));
        get(store.release("hash 3", "first", MINUTE));
        keepInStore(100, 101);

        assertThat(store.size()).isEqualTo(100);
        assertThat(has("hash 70")).isFalse();
        assertThat(has("hash 3")).isTrue();
    }

    @Test
    void where_nobody_went_the_one_that_was_there_longest_makes_room() {
        keepInStore(0, 100);
        assertThat(has("hash 0")).isTrue();
        keepInStore(100, 101);

        assertThat(store.size()).isEqualTo(100);
        assertThat(has("hash 0")).isTrue();
        assertThat(has("hash 1")).isFalse();
        assertThat(has("hash 2")).isTrue();
    }

    @Test
    void released_for_no_time_it_takes_no_room() {
        keepInStore(0, 2);
        get(store.release("hash 0", "first", MINUTE));
        get(store.release("hash 1", "first", Duration.ZERO));

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void who_asks_where_nobody_answers_is_told_so_in_time() {
        PrivateIds nobody = new PrivateIdsByBus(bus, InstanceId.island("other"), Duration.ofMillis(50));

        assertThatThrownBy(() -> get(nobody.recover(pid, "first"))).hasMessageEndingWith("within PT0.05S");
        assertThatThrownBy(() -> get(nobody.keep(pid, "first", ana))).hasMessageEndingWith("within PT0.05S");
        assertThatThrownBy(() -> get(nobody.release(pid, "first", MINUTE))).hasMessageEndingWith("within PT0.05S");
    }
}
