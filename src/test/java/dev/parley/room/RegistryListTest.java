package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of all rooms. */
class RegistryListTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void rooms(int count) {
        for (int i = 0; i < count; i++) {
            store.directory.room("Room " + i, 1_000_000L * (i + 1));
        }
    }

    private Answer.RoomPage page(int limit, String cursor, String query) {
        return (Answer.RoomPage)
                here.ask(new Inquiry.Rooms(limit, cursor, query)).result();
    }

    private static List<String> names(Answer.RoomPage page) {
        return page.rooms().stream().map(RoomLine::name).toList();
    }

    /** From the newest on. */
    private static List<String> expected(int from, int to) {
        return IntStream.iterate(from, i -> i >= to, i -> i - 1)
                .mapToObj(i -> "Room " + i)
                .toList();
    }

    private List<String> walk(int limit, String query) {
        List<String> all = new ArrayList<>();
        Answer.RoomPage page = page(limit, null, query);
        all.addAll(names(page));
        while (page.cursor() != null) {
            assertThat(page.cursor()).hasSizeLessThanOrEqualTo(100).matches("[A-Za-z0-9_-]+");
            page = page(limit, page.cursor(), query);
            all.addAll(names(page));
        }
        return all;
    }

    @Test
    void the_newest_come_first_page_by_page_each_once() {
        rooms(1_234);

        assertThat(names(page(100, null, null))).isEqualTo(expected(1_233, 1_134));
        assertThat(walk(100, null)).isEqualTo(expected(1_233, 0));
        assertThat(walk(500, null)).isEqualTo(expected(1_233, 0));
        assertThat(walk(1, null).subList(0, 3)).isEqualTo(expected(1_233, 1_231));
    }

    @Test
    void the_last_page_has_no_cursor() {
        rooms(10);

        assertThat(page(10, null, null).cursor()).isNull();
        assertThat(page(9, null, null).cursor()).isNotNull();
        assertThat(page(9, page(9, null, null).cursor(), null).cursor()).isNull();
        assertThat(new TestRegistry(new FakeStore())
                        .ask(new Inquiry.Rooms(10, null, null))
                        .result())
                .isEqualTo(new Answer.RoomPage(List.of(), null));
    }

    @Test
    void a_full_page_comes_though_all_rooms_are_in_one_shard() {
        int shard = TestRegistry.LOBBY.id().shard();
        List<String> names = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "r" + i)
                .filter(name -> RoomId.of(name).shard() == shard)
                .limit(150)
                .toList();
        names.forEach(name -> store.directory.room(name, 10 + names.indexOf(name)));

        assertThat(page(100, null, null).rooms()).hasSize(100);
        assertThat(walk(100, null)).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void rooms_of_the_same_moment_come_each_once() {
        for (int i = 0; i < 40; i++) {
            store.directory.room("Room " + i, 7_000);
        }

        // no two of one shard have the same tick
        List<String> walked = walk(1, null);

        assertThat(walked).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void a_query_finds_parts_of_names_whatever_their_case() {
        rooms(3_000);

        assertThat(names(page(2, null, " ROOM 29 "))).isEqualTo(expected(2_999, 2_998));
        assertThat(walk(100, "rOOm 299")).isEqualTo(concat(expected(2_999, 2_990), expected(299, 299)));
        assertThat(walk(3, "room-299")).isEqualTo(concat(expected(2_999, 2_990), expected(299, 299)));
        assertThat(walk(100, "nothing like it")).isEmpty();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Test
    void one_page_of_a_query_looks_at_so_many_rooms_and_no_more() {
        rooms(10_000);

        Answer.RoomPage page = page(100, null, "nothing like it");

        assertThat(page.rooms()).isEmpty();
        assertThat(page.cursor()).isNotNull();
        store.directory.hold();
        here.ask(new Inquiry.Rooms(100, null, "nor this"));
        store.directory.take("newest").answer();
        here.clock.runDue();
        assertThat(((List<?>) store.directory.take("lines").call).size()).isBetween(500, 2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "MTAwMDAwMA", "Nzo5OTk5OTk5OTk5OTk", "ICA6ICA"})
    void what_is_no_cursor_is_refused(String cursor) {
        rooms(3);

        RefusedException refusal = TestRegistry.refusal(here.ask(new Inquiry.Rooms(10, cursor, null)));

        assertThat(refusal.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refusal.field()).isEqualTo("cursor");
    }

    @Test
    void a_long_cursor_is_refused() {
        RefusedException refusal = TestRegistry.refusal(here.ask(new Inquiry.Rooms(10, "Nzo3".repeat(26), null)));

        assertThat(refusal.field()).isEqualTo("cursor");
    }

    @Test
    void the_same_page_asked_at_once_is_read_once_and_kept_for_a_second() {
        rooms(3);
        store.directory.hold();
        Future<Answer> one = here.ask(new Inquiry.Rooms(10, null, null));
        Future<Answer> two = here.ask(new Inquiry.Rooms(10, null, null));
        store.directory.release();
        here.clock.runDue();
        page(10, null, null);

        assertThat(one.result()).isEqualTo(two.result());
        assertThat(store.directory.calls()).containsExactly("newest", "lines");
        here.clock.advance(Duration.ofSeconds(1));
        page(10, null, null);
        assertThat(store.directory.calls()).containsExactly("newest", "lines");
    }

    @Test
    void who_has_joined_sees_a_list_that_was_read_after_it() {
        rooms(3);
        page(10, null, null);
        store.directory.calls();

        here.enter(1, "ana");
        page(10, null, null);

        assertThat(store.directory.calls()).containsExactly("newest", "lines");
    }

    @Test
    void a_list_waits_for_the_store_and_not_for_ever() {
        rooms(3);
        store.directory.hold();
        Future<Answer> page = here.ask(new Inquiry.Rooms(10, null, null));
        store.directory.take("newest").fail();
        here.clock.advance(Duration.ofMillis(100));
        assertThat(store.directory.waiting()).containsExactly("newest");
        here.clock.advance(Duration.ofSeconds(10));

        assertThat(TestRegistry.refusal(page).refusal()).isEqualTo(Refusal.UNAVAILABLE);
    }
}
