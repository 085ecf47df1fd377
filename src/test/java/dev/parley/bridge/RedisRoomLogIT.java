package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendCall;
import dev.parley.room.Draft;
import dev.parley.room.ForkCall;
import dev.parley.room.LaneStatus;
import dev.parley.room.RegistryMail;
import dev.parley.room.RoomLog;
import dev.parley.room.RoomLogContract;
import dev.parley.room.Roster;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRoomLogIT extends RoomLogContract {
    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis();

    @Override
    protected RoomLog log() {
        return SITE.bridge().store;
    }

    @Override
    protected Roster roster() {
        return SITE.bridge().store;
    }

    private String key(String what) {
        return "parley:{" + room.shard() + "}:" + what;
    }

    private List<Copy> copies() {
        return SITE.bridge().mail.stream()
                .filter(letter -> letter instanceof RegistryMail.Copied copied
                        && copied.room().equals(room))
                .map(letter -> ((RegistryMail.Copied) letter).copy())
                .toList();
    }

    @Test
    void a_fenced_instance_writes_nothing() {
        SITE.redis().command("ZADD", key("dead"), "1", here.value());

        assertThat(append(draft(ANA, "ghost")).status()).isEqualTo(LaneStatus.FENCED);
        assertThat(read(0, 0, 10).head()).isZero();
    }

    @Test
    void the_keys_are_the_documented_ones() {
        open(here);
        append(draft(ANA, "hi", "n1"));

        assertThat(SITE.redis().command("XRANGE", key("log:" + room), "-", "+").toString())
                .startsWith("[[1-0, [m, ");
        assertThat(SITE.redis().command("HGET", key("meta:" + room), "name")).isEqualTo(name.display());
        assertThat(SITE.redis().command("HGET", key("open:" + room), here.value()))
                .isEqualTo("town");
        assertThat(SITE.redis().command("SISMEMBER", key("on:" + here), room)).isEqualTo(1L);
        assertThat(SITE.redis().command("SISMEMBER", key("insts"), here)).isEqualTo(1L);
        assertThat(SITE.redis().command("HEXISTS", key("lanes:" + here), "a:" + room))
                .isEqualTo(1L);
        assertThat(SITE.redis().command("HEXISTS", key("n0:" + room), ANA.key() + "\nn1"))
                .isEqualTo(1L);
        assertThat(SITE.redis().command("ZSCORE", key("heads"), room)).isNotNull();
    }

    @Test
    void what_is_published_arrives_as_it_was_answered() {
        get(SITE.bridge().store.subscribe(room));
        open(there);

        AppendAnswer answer = append(draft(ANA, "one \" \u0001 🎉", "n1"), draft(BOB, "two"));

        assertThat(answer.published()).isTrue();
        Deadline.await("the copy", SOON, () -> copies().equals(List.of(answer.stored())));
    }

    @Test
    void one_message_alone_arrives_as_it_was_answered() {
        get(SITE.bridge().store.subscribe(room));
        open(there);

        Copy first = append(draft(ANA, "one \" \u0001 🎉", "n1")).stored();
        Copy second = append(draft(ANA, "again", "n1"), draft(BOB, "two")).stored();
        append(draft(ANA, "again", "n1"));
        Copy third = append(draft(BOB, "three")).stored();

        Deadline.await("the copies", SOON, () -> copies().equals(List.of(first, second, third)));
    }

    @Test
    void a_log_is_cut_back_also_where_a_call_ends_with_a_repeat() {
        append(draft(ANA, "once", "n1"));
        Draft[] many = new Draft[50];
        for (int call = 0; call < 10; call++) {
            Arrays.setAll(many, i -> draft(BOB, "x"));
            many[many.length - 1] = draft(ANA, "again", "n1");
            append(many);
        }

        assertThat((Long) SITE.redis().command("XLEN", key("log:" + room))).isBetween(100L, 250L);
    }

    @Test
    void a_tick_is_redis_time_and_never_less_than_the_last_one_and_one() {
        long before = System.currentTimeMillis() * 1_000;
        append(draft(ANA, "one"));
        long first = Long.parseLong(SITE.redis().command("GET", key("tick")).toString());
        long future = before + 3_600_000_000L;
        SITE.redis().command("SET", key("tick"), future);
        append(draft(ANA, "two"));
        String second = SITE.redis().command("GET", key("tick")).toString();
        Object head = SITE.redis().command("ZSCORE", key("heads"), room);
        SITE.redis().command("SET", key("tick"), first);

        assertThat(first).isBetween(before, before + 60_000_000L);
        assertThat(second).isEqualTo(Long.toString(future + 1));
        assertThat(head).isEqualTo(second);
    }

    @Test
    void nothing_is_published_where_all_others_are_on_the_callers_bus() {
        InstanceId neighbour = InstanceId.member("town", "neighbour");
        open(here);
        open(neighbour);

        AppendAnswer quiet = append(draft(ANA, "one"));
        AppendCall asked = new AppendCall(here, room, number(), 0, "e", true, List.of(draft(ANA, "two")));
        AppendAnswer loud = get(log().append(asked));

        assertThat(quiet.others()).containsOnlyKeys(neighbour.value());
        assertThat(quiet.published()).isFalse();
        assertThat(loud.published()).isTrue();
    }

    @Test
    void a_copy_that_is_told_again_arrives() {
        Copy stored = append(draft(ANA, "one")).stored();
        get(SITE.bridge().store.subscribe(room));

        get(SITE.bridge().store.publish(room, stored));

        Deadline.await("the copy", SOON, () -> copies().equals(List.of(stored)));
    }

    @Test
    void a_fork_is_told() {
        append(draft(ANA, "one"));
        get(SITE.bridge().store.subscribe(room));

        get(log().fork(new ForkCall(room, "other", 7, "fresh", false)));

        Deadline.await("the fork", SOON, () -> copies().equals(List.of(new Copy("fresh", 1008, "", List.of()))));
    }

    @Test
    void a_clock_that_is_set_back_makes_no_time_fall() {
        append(draft(ANA, "one"));
        long future = System.currentTimeMillis() + 3_600_000;
        SITE.redis().command("HSET", key("meta:" + room), "at", future);

        assertThat(append(draft(ANA, "two")).outcomes().get(0).at()).isEqualTo(future);
    }

    @Test
    void a_nonce_outlives_one_turn_of_the_buckets_and_not_two() {
        append(draft(ANA, "once", "n1"));
        SITE.redis().command("HSET", key("meta:" + room), "turn", 1);
        boolean known = append(draft(ANA, "again", "n1")).stored().messages().isEmpty();
        SITE.redis().command("HSET", key("meta:" + room), "turn", 1);
        boolean forgotten = append(draft(ANA, "anew", "n1")).stored().messages().size() == 1;

        assertThat(known).isTrue();
        assertThat(forgotten).isTrue();
        assertThat((Long) SITE.redis().command("PTTL", key("n0:" + room))).isBetween(500_000L, 600_000L);
    }
}
