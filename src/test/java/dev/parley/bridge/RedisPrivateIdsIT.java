package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.PrivateIds;
import dev.parley.auth.PrivateIdsContract;
import dev.parley.auth.SessionToken;
import dev.parley.core.InstanceId;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisPrivateIdsIT extends PrivateIdsContract {
    private static final long DAY_MS = 86_400_000;

    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis();

    private final String key = "parley:pid:" + SessionToken.hash(pid);

    @Override
    protected PrivateIds ids() {
        return SITE.bridge().privateIds;
    }

    @Override
    protected Context loop() {
        return SITE.bridge().loop();
    }

    /** No clock of Redis' is turned: what is left of the id's time is made shorter. */
    @Override
    protected void pass(Duration time) {
        long left = left();
        assertThat(left).as("an id that never ends").isPositive();
        SITE.redis().command("PEXPIRE", key, Math.max(0, left - time.toMillis()));
    }

    private long left() {
        return (Long) SITE.redis().command("PTTL", key);
    }

    private static List<?> keys() {
        return (List<?>) SITE.redis().command("KEYS", "*");
    }

    @Test
    void the_key_is_the_documented_one_and_ends_by_itself() {
        keep("first");
        assertThat(SITE.redis().command("HMGET", key, "user", "holder")).isEqualTo(List.of(ana.shown(), "first"));
        assertThat(left()).isBetween(DAY_MS - 10_000, DAY_MS);

        release("first", Duration.ofMinutes(2));
        assertThat(left()).isBetween(110_000L, 120_000L);

        recover("second");
        assertThat(SITE.redis().command("HMGET", key, "user", "holder")).isEqualTo(List.of(ana.shown(), "second"));
        assertThat(left()).isBetween(DAY_MS - 10_000, DAY_MS);

        release("second", Duration.ZERO);
        assertThat(SITE.redis().command("EXISTS", key)).isEqualTo(0L);
    }

    @Test
    void redis_does_not_learn_the_id_itself() {
        keep("first");
        recover("second");

        assertThat(keys().toString()).contains(key).doesNotContain(pid);
        assertThat(SITE.redis().command("HGETALL", key).toString()).doesNotContain(pid);
    }

    @Test
    void to_ask_for_what_nobody_kept_leaves_nothing_behind() {
        recover("second");
        release("second", Duration.ofMinutes(2));

        assertThat(keys().toString()).doesNotContain(key);
    }

    @Test
    void another_instance_takes_it_over() {
        keep("first");
        try (Bridge other = new Bridge(SITE.redis().uri(), InstanceId.island("other"), ServerCare.NONE)) {
            get(other.deployed());

            assertThat(get(other.privateIds.recover(pid, "second"))).isEqualTo(ana);
            release("first", Duration.ZERO);
            assertThat(get(other.privateIds.recover(pid, "third"))).isEqualTo(ana);
        }
    }

    @Test
    void a_redis_that_forgot_the_scripts_learns_them_again() {
        SITE.redis().command("SCRIPT", "FLUSH");
        keep("first");
        SITE.redis().command("SCRIPT", "FLUSH");
        assertThat(recover("second")).isEqualTo(ana);
        SITE.redis().command("SCRIPT", "FLUSH");
        release("second", Duration.ZERO);

        assertThat(recover("third")).isNull();
    }

    @Test
    void while_redis_is_away_every_call_fails_at_once_but_for_what_is_no_private_id() {
        try (RedisProcess redis = RedisProcess.start();
                Bridge bridge = new Bridge(redis)) {
            redis.freeze();
            long asked = System.nanoTime();
            assertThatThrownBy(() -> get(bridge.privateIds.recover(pid, "first")))
                    .isInstanceOf(StoreAwayException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));

            asked = System.nanoTime();
            assertThatThrownBy(() -> get(bridge.privateIds.keep(pid, "first", ana)))
                    .isInstanceOf(StoreAwayException.class);
            assertThatThrownBy(() -> get(bridge.privateIds.release(pid, "first", Duration.ZERO)))
                    .isInstanceOf(StoreAwayException.class);
            assertThat(get(bridge.privateIds.recover("no private id", "first"))).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Bridge.COMMAND_TIMEOUT);
        }
    }

    @Test
    void of_a_crowd_so_many_wait_as_the_link_can_take_and_later_there_is_room_again() {
        try (RedisProcess redis = RedisProcess.start();
                Bridge bridge = new Bridge(redis)) {
            redis.freeze();
            List<Future<Void>> crowd = IntStream.range(0, 5_000)
                    .mapToObj(i -> bridge.privateIds.keep(pid + i, "first", ana))
                    .toList();
            List<String> failures =
                    crowd.stream().map(RedisPrivateIdsIT::failure).toList();
            redis.thaw();

            assertThat(failures.stream().filter(words -> words.contains("wait already")))
                    .hasSize(5_000 - 4_096);
            Deadline.await(
                    "the link",
                    Duration.ofSeconds(5),
                    () -> failure(bridge.privateIds.keep(pid, "first", ana)).isEmpty());
        }
    }

    private static String failure(Future<?> answer) {
        return get(answer.transform(done -> Future.succeededFuture(
                done.succeeded() ? "" : String.valueOf(done.cause().getMessage()))));
    }
}
