package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.LogHead;
import dev.parley.archive.LogSource;
import dev.parley.archive.LogSource.Archived;
import dev.parley.archive.LogSource.Changes;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.Keeping;
import dev.parley.room.TopicCall;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an archiver is told of the logs, and what it tells them. A log keeps 100, and 1,000 that are not archived. */
class RedisLogSourceIT extends LogSourceOnRedis {
    private static final int MAX_UNARCHIVED = 1_000;
    /** A stream is cut by whole nodes. */
    private static final int NODE = 100;

    private static final Pattern HSCANS = Pattern.compile("cmdstat_hscan:calls=(\\d+)");

    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis(MAX_UNARCHIVED);

    @Override
    protected Bridge bridge() {
        return SITE.bridge();
    }

    @Override
    protected RedisProcess redis() {
        return SITE.redis();
    }

    @Test
    void nothing_is_cut_back_that_is_not_archived() {
        open(here);
        say(700);

        assertThat(length()).isEqualTo(700);
        assertThat(head().head()).isEqualTo(700);
        assertThat(head().archived()).isZero();
    }

    @Test
    void what_is_archived_is_cut_back_and_the_rest_stays() {
        open(here);
        say(700);

        archived(300, page().messages().get(299).id());

        assertThat(head().archived()).isEqualTo(300);
        assertThat(length()).isBetween(400L, 400L + NODE);
        assertThat(page().first()).isLessThanOrEqualTo(301);
    }

    @Test
    void beyond_the_bound_the_oldest_goes_all_the_same() {
        open(here);
        say(1_500);

        assertThat(length()).isBetween(1_000L, 1_000L + NODE);
    }

    @Test
    void a_log_that_has_another_message_at_the_number_is_told_nothing() {
        open(here);
        say(5);
        String id = page().messages().get(2).id();

        get(logs.archived(List.of(new Archived(room, "another", 3, id))));
        archived(3, "not this");
        archived(3, "");
        archived(6, "");
        assertThat(head().archived()).isZero();

        archived(3, id);
        assertThat(head().archived()).isEqualTo(3);
        archived(2, page().messages().get(1).id());
        assertThat(head().archived()).isEqualTo(3);
    }

    @Test
    void it_can_be_taken_back() {
        open(here);
        say(5);
        archived(5, page().last());

        archived(0, "");

        assertThat(head().archived()).isZero();
    }

    @Test
    void a_room_is_not_forgotten_before_all_of_it_is_archived() {
        open(here);
        say(3);
        close(here, number());
        redis().command("ZADD", key("active"), "1", room.value());

        assertThat(get(bridge().store.collect(room, Keeping.USUAL))).isFalse();
        archived(3, page().last());
        assertThat(get(bridge().store.collect(room, Keeping.USUAL))).isTrue();
        assertThat(get(logs.heads(List.of(room)))).isEmpty();
    }

    @Test
    void heads_tell_what_is_known_of_each_room() {
        RoomId nowhere = new RoomId("nowhere-" + room);
        open(here);
        seat(here, enters(ANA), enters(BOB));
        get(bridge().store.topic(new TopicCall(here, room, "tea")));
        say(2);

        List<LogHead> heads = get(logs.heads(List.of(nowhere, room)));

        assertThat(heads).hasSize(1);
        LogHead head = heads.get(0);
        assertThat(head.createdAt()).isPositive();
        assertThat(head)
                .isEqualTo(
                        new LogHead(room, page().epoch(), 2, 0, name.display(), "tea", "Ana", head.createdAt(), 1, 1));
        assertThat(get(logs.members(room))).containsExactlyInAnyOrder(ANA, BOB);
    }

    @Test
    void a_large_roster_is_told_in_pieces_and_whoever_comes_meanwhile_hides_nobody() {
        sit(0, 12_000);
        assertThat(get(logs.members(room))).hasSize(12_000).doesNotHaveDuplicates();

        int attempts = 0;
        while (!isToldWhileItGrows()) {
            assertThat(++attempts).as("reads that nobody came into").isLessThan(20);
            redis().command("DEL", key("roster:" + room));
            sit(0, 12_000);
        }

        redis().command("HDEL", key("roster:" + room), "user7");
        assertThat(get(logs.members(room))).hasSize(35_999).doesNotContain(UserName.parse("user7"));
    }

    /** @return whether there was a piece before others came, and one after it */
    private boolean isToldWhileItGrows() {
        long before = pieces();
        Future<List<UserName>> told = logs.members(room);
        Deadline.await("a first piece", Duration.ofSeconds(5), () -> pieces() > before);
        // the hash gets another size under the reader
        sit(12_000, 18_000);
        long grown = pieces();
        sit(18_000, 36_000);
        assertThat(get(told)).doesNotHaveDuplicates().containsAll(users(0, 12_000));
        return pieces() > grown;
    }

    /** That Redis was asked for since it started. */
    private long pieces() {
        String told = redis().command("INFO", "commandstats").toString();
        Matcher calls = HSCANS.matcher(told);
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Test
    void no_more_of_a_roster_are_told_than_the_bound() {
        sit(0, LogSource.MOST_MEMBERS + 100);

        assertThat(get(logs.members(room))).hasSize(LogSource.MOST_MEMBERS);
    }

    private void sit(int from, int to) {
        for (int at = from; at < to; at += 6_000) {
            List<Object> command = new ArrayList<>(List.of("HSET", key("roster:" + room)));
            for (UserName user : users(at, Math.min(to, at + 6_000))) {
                command.add(user.key());
                command.add(user.shown() + " one ");
            }
            redis().command(command.toArray());
        }
    }

    private static List<UserName> users(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> UserName.parse("user" + i))
                .toList();
    }

    @Test
    void a_room_of_which_a_store_that_forgot_has_only_messages_is_called_by_its_id() {
        say(1);

        assertThat(head().name()).isEqualTo(room.value());
        assertThat(head().createdAt()).isZero();
    }

    @Test
    void changes_are_told_once_and_the_tick_of_a_store_that_forgot_is_lower() {
        open(here);
        say(1);
        List<Long> known = new ArrayList<>(Collections.nCopies(RoomId.SHARDS, 0L));

        Changes first = get(logs.changes(known)).get(room.shard());
        assertThat(first.rooms()).contains(room);
        known.set(room.shard(), first.upTo());
        assertThat(get(logs.changes(known)).get(room.shard()).rooms()).doesNotContain(room);

        say(1);
        assertThat(get(logs.changes(known)).get(room.shard()).rooms()).containsExactly(room);

        known.set(room.shard(), Long.MAX_VALUE / 2);
        assertThat(get(logs.changes(known)).get(room.shard()).upTo()).isLessThan(known.get(room.shard()));
    }

    @Test
    void cursors_never_go_back() {
        redis().command("DEL", "parley:archive:cursors");
        List<Long> upTo = new ArrayList<>(Collections.nCopies(RoomId.SHARDS, 0L));
        upTo.set(3, 1_700_000_000_000_007L);
        upTo.set(63, 5L);

        get(logs.advance("db", upTo));
        assertThat(get(logs.cursors("db"))).isEqualTo(upTo);

        List<Long> less = new ArrayList<>(upTo);
        less.set(3, 1L);
        less.set(0, 9L);
        get(logs.advance("db", less));
        upTo.set(0, 9L);
        assertThat(get(logs.cursors("db"))).isEqualTo(upTo);
    }

    @Test
    void cursors_begin_anew_for_another_archive_and_where_that_is_said() {
        List<Long> nothing = Collections.nCopies(RoomId.SHARDS, 0L);
        List<Long> upTo = new ArrayList<>(nothing);
        upTo.set(3, 7L);
        get(logs.advance("one", upTo));

        assertThat(get(logs.cursors("other"))).isEqualTo(nothing);
        upTo.set(3, 5L);
        get(logs.advance("other", upTo));
        assertThat(get(logs.cursors("other"))).isEqualTo(upTo);

        get(logs.advance("other", nothing));
        assertThat(get(logs.cursors("other"))).isEqualTo(nothing);
    }

    @Test
    void one_leads_until_its_lease_ends_or_it_gives_it_back() {
        assertThat(get(logs.lead("a", Duration.ofSeconds(30)))).isTrue();
        assertThat(get(logs.lead("a", Duration.ofSeconds(30)))).isTrue();
        assertThat(get(logs.lead("b", Duration.ofSeconds(30)))).isFalse();

        get(logs.resign("b"));
        assertThat(get(logs.lead("b", Duration.ofSeconds(30)))).isFalse();

        get(logs.resign("a"));
        assertThat(get(logs.lead("b", Duration.ofMillis(20)))).isTrue();
        Deadline.await("the lease ends", Duration.ofSeconds(5), () -> get(logs.lead("a", Duration.ofMillis(20))));
    }
}
