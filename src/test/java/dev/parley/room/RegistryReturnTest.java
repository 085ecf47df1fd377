package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store that was away, and is back. */
class RegistryReturnTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void anaIsInARoomWith(int messages) {
        here.enter(1, "ana");
        for (int i = 0; i < messages; i++) {
            here.say(1, "ana", "m" + i, null);
        }
        here.clock.advance(SECOND);
        here.heard(0);
        store.calls();
        store.journals.asked();
    }

    private void down() {
        here.hear(new RegistryMail.StoreDown());
    }

    private void up(boolean forgetful) {
        here.hear(new RegistryMail.StoreUp(forgetful));
    }

    @Test
    void writes_nothing_while_the_store_is_away() {
        anaIsInARoomWith(1);

        down();
        here.say(1, "ana", "hi", "n1");
        here.clock.advance(Duration.ofSeconds(9));
        assertThat(store.calls()).isEmpty();
        here.clock.advance(SECOND);

        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE n1");
    }

    @Test
    void goes_on_at_once_and_asks_the_journals_where_the_store_remembers() {
        anaIsInARoomWith(1);
        down();
        here.say(1, "ana", "hi", "n1");

        up(false);

        assertThat(here.heard(0)).containsExactly("hi", "stored 1 2");
        assertThat(store.calls()).containsExactly("append");
    }

    @Test
    void finds_by_the_journals_alone_what_was_told_meanwhile() {
        anaIsInARoomWith(1);
        down();
        store.say("bob", "missed");

        up(false);

        assertThat(here.heard(0)).containsExactly("missed");
        assertThat(store.calls()).containsExactly("read");
    }

    @Test
    void tells_a_forgetful_store_all_before_it_writes() {
        anaIsInARoomWith(1);
        down();
        here.say(1, "ana", "hi", "n1");
        store.flush();
        store.hold();

        up(true);

        for (String step : List.of("open", "seat", "read", "read", "fork", "read", "members")) {
            assertThat(store.waiting()).containsExactly(step);
            store.take(step).answer();
        }
        assertThat(store.waiting()).containsExactly("append");
        store.release();
        assertThat(here.heard(0)).containsExactly("hi", "stored 1 " + store.head());
        assertThat(store.head()).isGreaterThan(1001);
    }

    @Test
    void holds_the_repeat_of_a_call_back_too() {
        anaIsInARoomWith(1);
        store.hold();
        here.say(1, "ana", "hi", "n1");
        store.take("append").fail();
        down();
        here.clock.advance(SECOND);
        assertThat(store.waiting()).isEmpty();
        store.flush();

        up(true);

        assertThat(store.waiting()).containsExactly("open");
        store.release();
        assertThat(here.heard(0)).containsExactly("hi", "stored 1 " + store.head());
    }

    @Test
    void keeps_its_patience_while_it_is_held_back() {
        anaIsInARoomWith(1);
        store.hold();
        here.say(1, "ana", "hi", "n1");
        up(true);
        store.take("append").fail();
        store.calls();

        here.clock.advance(Duration.ofSeconds(10));

        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE n1");
        assertThat(store.waiting()).doesNotContain("append");
        store.release();
        here.clock.advance(SECOND);
        assertThat(store.calls()).doesNotContain("append");
        here.say(1, "ana", "again", "n2");
        assertThat(here.heard(0)).contains("again", "stored 1 2");
    }

    @Test
    void numbers_of_a_room_that_it_knows_nothing_of_begin_beyond_all_that_others_may_know() {
        anaIsInARoomWith(0);

        here.hear(new RegistryMail.StoreUp(true, 1_000_000));
        here.say(1, "ana", "hi", "n1");

        assertThat(here.heard(0)).containsExactly("hi", "stored 1 1001001");
    }

    @Test
    void so_they_do_in_a_room_that_is_opened_right_after_and_not_in_one_much_later() {
        here.hear(new RegistryMail.StoreUp(true, 1_000_000));
        here.clock.advance(Duration.ofSeconds(59));
        here.enter(1, "ana");
        here.say(1, "ana", "hi", "n1");
        assertThat(here.heard(0)).contains("stored 1 1001001");

        store.flush();
        TestRegistry later = new TestRegistry(store);
        later.hear(new RegistryMail.StoreUp(true, 1_000_000));
        later.clock.advance(Duration.ofSeconds(60));
        later.enter(1, "ana");
        later.say(1, "ana", "hi", "n1");

        assertThat(later.heard(0)).contains("stored 1 1");
    }

    @Test
    void a_restart_that_lost_nothing_does_not_begin_that_time_anew() {
        here.hear(new RegistryMail.StoreUp(true, 1_000_000));
        here.clock.advance(Duration.ofSeconds(50));
        here.hear(new RegistryMail.StoreUp(true, 0));
        here.clock.advance(Duration.ofSeconds(10));
        here.enter(1, "ana");
        here.say(1, "ana", "hi", "n1");

        assertThat(here.heard(0)).contains("stored 1 1");
    }

    @Test
    void does_not_forget_that_the_store_forgot_when_it_is_away_again() {
        anaIsInARoomWith(1);
        down();
        store.flush();
        store.journals.silent(true);
        up(true);
        down();
        store.journals.silent(false);
        store.calls();

        up(false);

        assertThat(store.calls()).contains("open", "seat", "fork");
        assertThat(store.members()).containsExactly("ana");
    }

    @Test
    void states_a_room_anew_from_the_beginning_where_the_store_forgets_twice() {
        anaIsInARoomWith(1);
        store.hold();
        up(true);
        store.take("open").answer();
        here.say(1, "ana", "hi", "n1");

        up(true);
        store.take("seat").answer();
        store.take("read").answer();
        store.take("members").answer();

        assertThat(store.waiting()).containsExactly("open");
        store.release();
        assertThat(here.heard(0)).contains("hi", "stored 1 2");
    }

    @Test
    void goes_on_without_the_journals() {
        anaIsInARoomWith(1);
        store.journals.away(true);

        up(true);
        here.say(1, "ana", "hi", "n1");

        assertThat(here.heard(0)).contains("hi", "stored 1 2");
    }

    @Test
    void opens_anew_for_who_comes_while_a_room_that_was_left_is_stated() {
        anaIsInARoomWith(1);
        store.hold();
        up(true);
        here.exit(0, "ana", false);
        here.enter(2, "bob");
        store.release();
        here.clock.advance(SECOND);
        here.heard(0);

        here.say(2, "bob", "hi", "n1");

        assertThat(here.heard(0)).contains("hi", "stored 2 2");
        assertThat(store.members()).containsExactly("bob");
    }

    @Test
    void gives_up_what_only_a_restored_store_claims_for_it() {
        anaIsInARoomWith(1);
        store.journals.claim(List.of(TestRegistry.LOBBY.id(), RoomId.of("long-left")));
        down();

        up(true);

        assertThat(store.calls())
                .containsSubsequence("seat", "close")
                .filteredOn("close"::equals)
                .hasSize(1);
        assertThat(store.members()).containsExactly("ana");
    }

    @Test
    void gives_up_what_a_restored_store_claims_of_a_room_that_was_being_closed() {
        anaIsInARoomWith(1);
        store.hold();
        here.exit(0, "ana", false);
        store.take("seat").answer();
        PendingCall close = store.take("close");
        store.journals.claim(List.of(TestRegistry.LOBBY.id()));
        down();
        up(true);
        store.release();
        store.calls();

        close.answer();
        here.clock.advance(Duration.ofSeconds(1));

        assertThat(store.calls()).containsSubsequence("unsubscribe", "seat", "close");
    }
}
