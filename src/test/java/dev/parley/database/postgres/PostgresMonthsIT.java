package dev.parley.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.parley.archive.Chapter;
import dev.parley.archive.MessageArchive;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.database.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables behind an archive: made by whoever comes first, a partition for each month, dropped as a whole. */
class PostgresMonthsIT {
    private static final long JANUARY = 1_767_225_600_000L;
    private static final long FEBRUARY = JANUARY + Duration.ofDays(31).toMillis();
    private static final long MARCH = FEBRUARY + Duration.ofDays(28).toMillis();
    private static final RoomId ROOM = RoomId.of("room");
    private static PostgresOnVertx postgres;

    private String uri = "";

    @BeforeAll
    static void start() {
        postgres = new PostgresOnVertx();
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    @BeforeEach
    void anew() {
        uri = postgres.server.freshDatabase();
    }

    private static <A> A get(Future<A> answer) {
        return PostgresOnVertx.get(answer);
    }

    private static ChatMessage said(long seq, long at, String by) {
        return new ChatMessage(seq, UlidCreator.getUlid(at).toString(), by, "word " + seq, null, at, false);
    }

    private static List<ChatMessage> said(long count, long from) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(seq -> said(seq, from + seq, "Ana"))
                .toList();
    }

    private static Future<Void> store(MessageArchive archive, RoomId room, List<ChatMessage> messages) {
        return archive.store(List.of(new Chapter(room, "e", messages)));
    }

    private List<String> tables() {
        return postgres.server.column(
                uri, "SELECT relid FROM pg_partition_tree('parley.message') WHERE level = 1 ORDER BY 1");
    }

    @Test
    void instances_that_start_at_once_make_the_tables_and_the_months_once() {
        List<Future<Database>> opening =
                Stream.generate(() -> postgres.opening(uri)).limit(3).toList();
        List<MessageArchive> archives =
                opening.stream().map(one -> get(one).archive()).toList();
        List<ChatMessage> messages = new ArrayList<>(said(3, JANUARY));
        messages.addAll(said(3, FEBRUARY));
        messages.add(said(9, MARCH - 1, "Ben"));
        messages.add(said(10, MARCH, "Ben"));

        List<Future<Void>> stores =
                archives.stream().map(one -> store(one, ROOM, messages)).toList();
        stores.forEach(PostgresMonthsIT::get);

        assertThat(get(archives.get(0).after(ROOM, null, 100))).isEqualTo(messages);
        assertThat(tables())
                .containsExactly("parley.message_2026_01", "parley.message_2026_02", "parley.message_2026_03");
    }

    @Test
    void a_month_of_which_nobody_keeps_anything_goes_as_a_whole_and_comes_back_if_it_must() {
        MessageArchive archive = postgres.open(uri).archive();
        MessageArchive other = postgres.open(uri).archive();
        List<ChatMessage> january = said(20_000, JANUARY);
        ChatMessage late = said(30_000, MARCH, "Ana");
        get(store(archive, ROOM, january));
        get(store(archive, ROOM, List.of(late)));

        long now = MARCH + Duration.ofDays(1).toMillis();
        assertThat(get(other.purge(Duration.ofDays(20), now, 1_000))).isEqualTo(1_000);
        assertThat(get(other.purge(Duration.ofDays(20), now, 1_000))).isZero();

        assertThat(tables()).containsExactly("parley.message_2026_03");
        get(store(archive, ROOM, january.subList(0, 2)));
        assertThat(get(other.after(ROOM, null, 10))).containsExactly(january.get(0), january.get(1), late);
    }

    @Test
    void a_month_of_which_one_room_keeps_something_stays() {
        MessageArchive archive = postgres.open(uri).archive();
        RoomId kept = RoomId.of("kept");
        get(store(archive, ROOM, said(20_000, JANUARY)));
        get(store(archive, kept, said(1, JANUARY)));
        get(archive.retain(kept, Duration.ZERO));

        assertThat(get(archive.purge(Duration.ofDays(20), MARCH, 30_000))).isEqualTo(20_000);

        assertThat(get(archive.after(ROOM, null, 10))).isEmpty();
        assertThat(get(archive.after(kept, null, 10))).hasSize(1);
        assertThat(tables()).containsExactly("parley.message_2026_01");
    }

    @Test
    void the_same_message_told_again_by_a_store_that_forgot_it_is_there_once() {
        MessageArchive archive = postgres.open(uri).archive();
        ChatMessage first = said(1, MARCH - 1, "Ana");
        ChatMessage again = new ChatMessage(7, first.id(), "Ana", first.text(), null, MARCH + 1, false);

        get(store(archive, ROOM, List.of(first)));
        get(store(archive, ROOM, List.of(again)));

        assertThat(get(archive.after(ROOM, null, 10))).containsExactly(first);
    }

    @Test
    void what_is_rare_is_found_far_back_and_what_is_long_is_stored() {
        MessageArchive archive = postgres.open(uri).archive();
        ChatMessage rare = new ChatMessage(
                1, UlidCreator.getUlid(JANUARY).toString(), "Ana", "Nadel " + "x".repeat(9_000), null, JANUARY, false);
        List<ChatMessage> words = new ArrayList<>(List.of(rare));
        words.addAll(said(5_000, FEBRUARY));
        get(store(archive, ROOM, words));
        get(store(archive, RoomId.of("other"), List.of(said(1, MARCH, "Nadel"), said(2, MARCH, "Ana"))));

        assertThat(get(archive.search(ROOM, "nadel", null, 10)))
                .extracting(hit -> hit.message().seq())
                .containsExactly(1L);
        assertThat(get(archive.search(ROOM, "word -nadel", null, 3)))
                .extracting(hit -> hit.message().seq())
                .containsExactly(5_000L, 4_999L, 4_998L);
        assertThat(get(archive.search(ROOM, "ana", null, 10))).isEmpty();
        assertThat(get(archive.search(ROOM, "word 17", null, 10)))
                .extracting(hit -> hit.message().seq())
                .containsExactly(17L);
    }

    @Test
    void of_one_who_said_much_everything_is_erased() {
        MessageArchive archive = postgres.open(uri).archive();
        List<ChatMessage> messages = new ArrayList<>(said(6_000, JANUARY));
        messages.addAll(said(10, FEBRUARY));
        ChatMessage others = said(11, FEBRUARY + 11, "Ben");
        messages.add(others);
        get(store(archive, ROOM, messages));

        assertThat(get(archive.erase(UserName.parse("ana"), Long.MAX_VALUE))).isEqualTo(6_010);
        assertThat(get(archive.after(ROOM, null, 10))).containsExactly(others);
    }
}
