package dev.parley.bridge;

import static dev.parley.bridge.Bridge.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.LinkReport;
import dev.parley.core.RoomId;
import dev.parley.room.ForkCall;
import dev.parley.room.ReadCall;
import dev.parley.room.RegistryMail.StoreUp;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisLinkIT {
    private static final RoomId LOBBY = new RoomId("lobby");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final LinkReport GOOD = new LinkReport("redis", true, true, "CLOSED", "");

    private RedisProcess redis;
    private Bridge bridge;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        bridge = new Bridge(redis);
    }

    @AfterEach
    void stop() {
        bridge.close();
        redis.close();
    }

    private Future<?> command() {
        return bridge.store.read(new ReadCall(LOBBY, 0, 0, 1));
    }

    private Object subscribers(String channel) {
        return ((List<?>) redis.command("PUBSUB", "NUMSUB", channel)).get(1);
    }

    private long connections() {
        String name = "name=parley:" + bridge.me;
        long named = redis.command("CLIENT", "LIST")
                .toString()
                .lines()
                .filter(line -> line.contains(name))
                .count();
        // beside this look itself, only the subscriber bears no name
        long all = redis.command("CLIENT", "LIST").toString().lines().count() - 1;
        return named == 1 ? all : -named;
    }

    @Test
    void the_first_connection_is_posted_and_reported() {
        Deadline.await("posted", SOON, () -> bridge.ups().equals(List.of(new StoreUp(false))));

        assertThat(bridge.report()).isEqualTo(GOOD);
        assertThat(connections()).isEqualTo(2);
    }

    @Test
    void a_redis_that_was_killed_and_came_back_has_every_subscription() {
        for (int i = 0; i < 2_500; i++) {
            get(bridge.store.subscribe(new RoomId("r" + i)));
        }
        get(bridge.store.unsubscribe(new RoomId("r7")));
        redis.kill();
        Deadline.await("down", SOON, () -> !bridge.report().breaker().equals("CLOSED"));
        redis.restart();

        Deadline.await("posted", SOON, () -> bridge.ups().equals(List.of(new StoreUp(false), new StoreUp(true))));
        assertThat(subscribers("parley:room:r0")).isEqualTo(1L);
        assertThat(subscribers("parley:room:r2499")).isEqualTo(1L);
        assertThat(subscribers("parley:room:r7")).isEqualTo(0L);
        assertThat((List<?>) redis.command("PUBSUB", "CHANNELS", "parley:room:*"))
                .hasSize(2_499);
        get(command());
        assertThat(bridge.report()).isEqualTo(GOOD);
    }

    @Test
    void a_redis_that_was_killed_with_commands_on_their_way_refused_none_of_them() {
        redis.freeze();
        Future<?> underWay = command();
        redis.kill();
        // in the client's words or the system's
        assertThatThrownBy(() -> get(underWay))
                .isInstanceOf(StoreAwayException.class)
                .message()
                .isNotEqualTo("null");
        redis.restart();

        Deadline.await("posted", SOON, () -> bridge.ups().equals(List.of(new StoreUp(false), new StoreUp(true))));
        assertThat(bridge.report()).isEqualTo(GOOD);
    }

    @Test
    void commands_fail_at_once_while_redis_is_gone() {
        redis.kill();
        Deadline.await("down", SOON, () -> !bridge.report().breaker().equals("CLOSED"));
        long before = System.nanoTime();

        assertThatThrownBy(() -> get(command()))
                .isInstanceOf(StoreAwayException.class)
                .satisfies(away -> assertThat(away.getCause()).isNull());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Bridge.COMMAND_TIMEOUT);
        LinkReport report = bridge.report();
        assertThat(report.answers()).isFalse();
        assertThat(report.publishes()).isFalse();
    }

    @Test
    void what_is_in_flight_when_redis_is_killed_fails_fast() {
        redis.freeze();
        Future<?> underway = command();
        redis.kill();

        Deadline.await("failed", Duration.ofMillis(1_500), underway::failed);
    }

    @Test
    void a_redis_that_stands_still_is_away_after_the_time_out_and_back_when_it_goes_on() {
        redis.freeze();
        Future<?> command = command();
        Deadline.await("timed out", SOON, command::failed);
        assertThat(command.cause())
                .isInstanceOf(StoreAwayException.class)
                .hasMessageContaining("not answered in 500 ms");
        Deadline.await("trying", SOON, () -> bridge.report().breaker().equals("HALF_OPEN"));
        redis.thaw();

        Deadline.await("posted", SOON, () -> bridge.ups().equals(List.of(new StoreUp(false), new StoreUp(false))));
        get(command());
        Deadline.await("old connections are gone", SOON, () -> connections() == 2);
    }

    @Test
    void a_redis_that_stands_still_is_noticed_without_any_command() {
        redis.freeze();

        Deadline.await("noticed", SOON, () -> !bridge.report().breaker().equals("CLOSED"));
        redis.thaw();
    }

    @Test
    void a_subscriber_that_is_cut_off_takes_both_connections_down_and_up() {
        get(bridge.store.subscribe(LOBBY));
        redis.command("CLIENT", "KILL", "TYPE", "pubsub");

        Deadline.await("posted", SOON, () -> bridge.ups().equals(List.of(new StoreUp(false), new StoreUp(false))));
        assertThat(subscribers("parley:room:lobby")).isEqualTo(1L);
        assertThat(connections()).isEqualTo(2);
    }

    @Test
    void a_subscriber_that_hears_nothing_any_more_is_dead_after_three_seconds() {
        get(bridge.store.subscribe(LOBBY));
        // what is published to the probe channel doesn't come back, though every connection and every other command
        // works
        redis.command("ACL", "SETUSER", "default", "-publish");
        try {
            Deadline.await("dead", SOON, () -> !bridge.report().breaker().equals("CLOSED"));
        } finally {
            redis.command("ACL", "SETUSER", "default", "+publish");
        }

        Deadline.await("back", SOON, () -> bridge.report().equals(GOOD));
    }

    @Test
    void scripts_that_redis_has_forgotten_are_sent_again() {
        redis.command("SCRIPT", "FLUSH");

        get(command());
        get(command());
        assertThat(bridge.ups()).hasSize(1);
    }

    @Test
    void a_subscription_that_is_given_up_is_gone() {
        get(bridge.store.subscribe(LOBBY));
        assertThat(subscribers("parley:room:lobby")).isEqualTo(1L);

        get(bridge.store.unsubscribe(LOBBY));

        assertThat(subscribers("parley:room:lobby")).isEqualTo(0L);
    }

    @Test
    void a_subscription_asked_for_while_redis_is_away_stands_when_it_is_back() {
        redis.kill();
        Deadline.await("down", SOON, () -> !bridge.report().breaker().equals("CLOSED"));
        Future<Void> subscribed = bridge.store.subscribe(LOBBY);
        assertThat(subscribed.isComplete()).isFalse();
        redis.restart();

        get(subscribed);
        assertThat(subscribers("parley:room:lobby")).isEqualTo(1L);
    }

    @Test
    void a_subscription_given_up_while_redis_is_away_does_not_come_back() {
        get(bridge.store.subscribe(LOBBY));
        redis.kill();
        Deadline.await("down", SOON, () -> !bridge.report().breaker().equals("CLOSED"));
        get(bridge.store.unsubscribe(LOBBY));
        redis.restart();

        Deadline.await("up", SOON, () -> bridge.ups().size() == 2);
        assertThat(subscribers("parley:room:lobby")).isEqualTo(0L);
    }

    @Test
    void asking_for_a_subscription_twice_and_giving_it_up_between_ends_as_asked_last() {
        Future<Void> first = bridge.store.subscribe(LOBBY);
        Future<Void> second = bridge.store.unsubscribe(LOBBY);
        Future<Void> third = bridge.store.subscribe(LOBBY);

        get(Future.join(first, second, third).otherwiseEmpty());

        assertThat(third.succeeded()).isTrue();
        assertThat(subscribers("parley:room:lobby")).isEqualTo(1L);
    }

    @Test
    void a_wrong_eviction_policy_is_reported() {
        redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");

        assertThat(bridge.report().warning()).contains("allkeys-lru", "noeviction");
    }

    @Test
    void a_master_that_becomes_a_replica_is_left() {
        try (RedisProcess other = RedisProcess.start()) {
            redis.command("REPLICAOF", "127.0.0.1", other.port());
            bridge.store.fork(new ForkCall(LOBBY, "e", 5, "f", false));
            Deadline.await("left", SOON, () -> !bridge.report().breaker().equals("CLOSED"));
            redis.command("REPLICAOF", "NO", "ONE");

            Deadline.await("back", SOON, () -> bridge.report().equals(GOOD));
        }
    }
}
