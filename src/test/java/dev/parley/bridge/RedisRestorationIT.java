package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.LogHead;
import dev.parley.archive.RoomRecord;
import dev.parley.core.RoomId;
import dev.parley.room.TopicCall;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rooms come back from an archive into a Redis that has forgotten them. */
class RedisRestorationIT extends LogSourceOnRedis {
    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis(1_000);

    @Override
    protected Bridge bridge() {
        return SITE.bridge();
    }

    @Override
    protected RedisProcess redis() {
        return SITE.redis();
    }

    private RoomRecord record(long head, long at) {
        return new RoomRecord(room, "The Room", "tea", "Cat", 1_000, head, at);
    }

    @Test
    void a_store_that_forgot_any_shard_does_not_know_the_archive() {
        get(logs.restoring("sign"));
        assertThat(get(logs.knowsArchive("db"))).isFalse();
        assertThat(get(logs.restored("sign", "db"))).isTrue();
        assertThat(get(logs.knowsArchive("db"))).isTrue();
        assertThat(get(logs.knowsArchive("another"))).isFalse();

        redis().command("DEL", "parley:{17}:archive");
        assertThat(get(logs.knowsArchive("db"))).isFalse();
    }

    @Test
    void a_store_that_forgets_a_shard_again_while_its_rooms_come_back_is_not_told_that_they_are_all_there() {
        get(logs.restoring("sign"));
        redis().command("DEL", "parley:{17}:archive");

        assertThat(get(logs.restored("sign", "db"))).isFalse();
        assertThat(redis().command("EXISTS", "parley:{17}:archive")).isEqualTo(0L);
        assertThat(get(logs.knowsArchive("db"))).isFalse();
    }

    @Test
    void who_began_to_bring_rooms_back_later_ends_it() {
        get(logs.restoring("one"));
        get(logs.restoring("another"));

        assertThat(get(logs.restored("one", "db"))).isFalse();
        assertThat(get(logs.restored("another", "db"))).isTrue();
        assertThat(get(logs.knowsArchive("db"))).isTrue();
    }

    @Test
    void a_room_that_is_missing_is_made_and_its_numbers_go_on() {
        get(logs.restore(record(500, 1_700_000_000_000L)));

        LogHead head = head();
        assertThat(head).isEqualTo(new LogHead(room, head.epoch(), 1_500, 0, "The Room", "tea", "Cat", 1_000, 0, 0));
        assertThat(redis().command("ZSCORE", key("active"), room.value())).isEqualTo("1700000000000000");
        assertThat(append(draft(BOB, "again")).stored().messages().get(0).seq()).isEqualTo(1_501);

        get(logs.restore(record(500, 1_700_000_000_000L)));
        assertThat(head().head()).isEqualTo(1_501);
    }

    @Test
    void rooms_of_the_same_moment_have_places_of_their_own_in_the_lists() {
        RoomId twin = sameShard();
        get(logs.restore(record(0, 0)));
        get(logs.restore(new RoomRecord(twin, "Twin", "", "Cat", 1_000, 0, 0)));

        assertThat(redis().command("ZSCORE", key("active"), room.value()))
                .isNotEqualTo(redis().command("ZSCORE", key("active"), twin.value()));
    }

    private RoomId sameShard() {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> new RoomId(room + "-" + i))
                .filter(other -> other.shard() == room.shard())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_room_made_anew_is_the_one_of_old_and_a_topic_that_was_set_since_stays() {
        open(here);
        get(logs.restore(record(0, 0)));
        assertThat(head().name()).isEqualTo("The Room");
        assertThat(head().topic()).isEqualTo("tea");
        assertThat(head().createdBy()).isEqualTo("Cat");
        assertThat(head().factsVersion()).isEqualTo(1);
        get(bridge().store.topic(new TopicCall(here, room, "coffee")));

        get(logs.restore(new RoomRecord(room, "Older", "water", "Bob", 500, 0, 0)));

        assertThat(head().topic()).isEqualTo("coffee");
        assertThat(head().name()).isEqualTo("Older");
    }

    @Test
    void whoever_has_the_room_open_hears_that_its_numbers_leap() {
        get(bridge().store.subscribe(room));
        open(there);
        say(2);
        String epoch = head().epoch();

        get(logs.restore(record(40, 5)));

        assertThat(head().epoch()).isNotEqualTo(epoch);
        assertThat(head().head()).isEqualTo(1_040);
        Deadline.await(
                "the news",
                Duration.ofSeconds(5),
                () -> bridge().mail.stream()
                        .anyMatch(letter -> letter.toString().contains(head().epoch())));
        assertThat(append(draft(BOB, "x")).stored().base()).isEqualTo(1_041);
    }
}
