package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a join learns that there are older messages than those it gets. */
class RegistryOlderTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void said(int count) {
        for (int i = 0; i < count; i++) {
            store.say("bob", "m");
        }
    }

    private boolean hasMore(int newest, long since) {
        here.delivered(0);
        here.enter(0, 1, "ana", new Wanted(newest, since, null));
        return here.delivered(0).stream()
                .filter(Delivery.Entered.class::isInstance)
                .map(delivery -> ((Delivery.Entered) delivery).joining().hasMore())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tells_whether_the_log_holds_older_ones() {
        said(5);

        assertThat(hasMore(4, -1)).isTrue();
        assertThat(hasMore(5, -1)).isFalse();
        assertThat(hasMore(0, -1)).isTrue();
        assertThat(hasMore(5, 0)).isFalse();
        assertThat(hasMore(5, 5)).isTrue();
    }

    @Test
    void tells_of_no_older_ones_that_the_log_has_cut_off() {
        said(400);
        store.trim(300);

        assertThat(hasMore(100, -1)).isFalse();
        assertThat(hasMore(99, -1)).isTrue();
        assertThat(hasMore(5, 300)).isFalse();
        assertThat(hasMore(5, 301)).isTrue();
    }

    @Test
    void tells_of_no_older_ones_that_the_log_has_cut_off_since_the_room_was_opened() {
        said(400);
        here.enter(2, "cleo");
        store.trim(300);

        assertThat(hasMore(100, -1)).isFalse();
    }

    @Test
    void a_long_way_back_shows_where_the_log_begins_without_another_look() {
        said(400);
        here.enter(2, "cleo");
        here.clock.advance(Duration.ofSeconds(3));
        store.calls();

        assertThat(hasMore(5, 100)).isTrue();
        assertThat(store.calls().stream().filter("read"::equals))
                .as("two pages")
                .hasSize(2);
    }

    @Test
    void looks_where_the_log_begins_once_for_all_who_come_at_about_one_time() {
        said(400);
        here.enter(2, "cleo");
        store.calls();

        assertThat(hasMore(100, -1)).isTrue();
        assertThat(hasMore(100, -1)).isTrue();

        assertThat(store.calls().stream().filter("read"::equals)).hasSize(1);
    }

    @Test
    void where_more_is_kept_there_may_be_older_ones_as_soon_as_a_number_is_missing() {
        said(400);
        store.past.keep(store.log());
        store.trim(300);

        assertThat(hasMore(100, -1)).isTrue();
        assertThat(hasMore(5, 300)).isTrue();
        assertThat(hasMore(0, -1)).isTrue();
        assertThat(store.calls().stream().filter("read"::equals))
                .as("the page of the opening alone")
                .hasSize(1);
    }

    @Test
    void where_more_is_kept_nothing_is_older_than_the_first_of_all() {
        store.past.keep(List.of());
        assertThat(hasMore(5, -1)).isFalse();
        said(3);
        here.hear(new RegistryMail.StoreUp(false));

        assertThat(hasMore(5, -1)).isFalse();
        assertThat(hasMore(2, -1)).isTrue();
    }
}
