package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Copy;
import dev.parley.core.Joining;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistryJoiningTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private Joining joining(int loop) {
        return here.delivered(loop).stream()
                .filter(Delivery.Entered.class::isInstance)
                .map(delivery -> ((Delivery.Entered) delivery).joining())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void opens_a_room_in_the_order_that_leaves_no_gap() {
        store.hold();

        here.enter(1, "ana");
        assertThat(store.calls()).containsExactly("open");
        store.take("open").answer();
        assertThat(store.calls()).containsExactly("subscribe");
        store.take("subscribe").answer();
        assertThat(store.calls()).containsExactlyInAnyOrder("members", "facts");
        store.take("facts").answer();
        assertThat(store.calls()).containsExactly("read");
        store.release();

        assertThat(here.heard(0)).containsOnlyOnce("entered 1");
    }

    @Test
    void shares_one_opening() {
        store.hold();

        here.enter(1, "ana");
        here.enter(2, "bob");
        store.release();

        assertThat(store.calls()).containsOnlyOnce("open", "subscribe", "facts");
        assertThat(here.heard(0)).contains("entered 1", "entered 2");
    }

    @Test
    void says_who_is_there_and_where_the_room_stands() {
        store.say("bob", "hi");

        here.enter(0, 1, "ana", new Wanted(10, -1, null));

        Joining joining = joining(0);
        assertThat(joining.room().display()).isEqualTo("The Lobby");
        assertThat(joining.members().names()).containsExactly("ana");
        assertThat(joining.messages()).extracting("text").containsExactly("hi");
        assertThat(joining.head()).isEqualTo(1);
        assertThat(joining.recovered()).isFalse();
    }

    @Test
    void refuses_after_ten_seconds_and_forgets_the_seat() {
        store.hold();

        here.enter(1, "ana");
        here.clock.advance(Duration.ofMillis(9_999));
        assertThat(here.heard(0)).isEmpty();
        here.clock.advance(Duration.ofMillis(1));

        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE null");
        store.release();
        here.clock.advance(Duration.ofSeconds(5));
        assertThat(here.heard(0)).isEmpty();
        assertThat(store.members()).isEmpty();
        assertThat(here.rooms.report().rooms()).isZero();
    }

    @Test
    void asks_again_until_the_store_answers() {
        store.hold();

        here.enter(1, "ana");
        PendingCall first = store.take("open");
        first.fail();
        here.clock.advance(Duration.ofMillis(20));
        PendingCall second = store.take("open");

        assertThat(second.call).isEqualTo(first.call);
    }

    @Test
    void takes_copies_that_come_while_it_opens() {
        store.hold();
        here.enter(1, "ana");
        store.take("open").answer();
        store.take("subscribe").answer();
        store.take("facts").answer();
        PendingCall read = store.take("read");
        read.answer();

        Copy copy = store.say("bob", "hi");
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), copy));
        store.release();

        assertThat(here.heard(0)).containsExactly("entered 1", "hi");
    }

    @Test
    void closes_after_the_last_leave_and_then_unsubscribes() {
        here.enter(1, "ana");
        here.enter(1, 2, "ana", Wanted.NOTHING);
        store.calls();

        here.exit(0, "ana", false);
        assertThat(store.calls()).isEmpty();
        here.exit(1, "ana", false);

        assertThat(store.calls()).containsExactly("seat", "close", "unsubscribe");
        assertThat(here.rooms.report().rooms()).isZero();
    }

    @Test
    void closes_when_the_last_thing_that_it_waited_for_is_refused() {
        IntStream.range(0, 300).forEach(i -> store.say("bob", "text " + i));
        here.enter(1, "ana");
        store.hold();
        here.rooms.handle(List.of(new RoomRequest.Enter(
                new RoomRequest.From(0, 1, "again"),
                TestRegistry.LOBBY,
                TestRegistry.user("ana"),
                new Wanted(200, Wanted.NOTHING.since(), null),
                false)));
        here.exit(0, "ana", false);
        store.take("seat").answer();
        assertThat(store.waiting()).containsExactly("read");

        here.clock.advance(Duration.ofSeconds(10));

        assertThat(store.waiting()).contains("close");
    }

    @Test
    void opens_anew_for_who_enters_while_it_closes() {
        here.enter(1, "ana");
        store.hold();
        here.exit(0, "ana", false);
        store.take("seat").answer();
        assertThat(store.waiting()).containsExactly("close");
        here.heard(0);
        store.calls();

        here.enter(2, "bob");
        assertThat(store.calls()).isEmpty();
        store.release();

        assertThat(store.calls()).startsWith("unsubscribe", "open", "subscribe");
        assertThat(here.heard(0)).containsOnlyOnce("entered 2");
    }

    @Test
    void holds_nothing_back_for_a_room_that_closes() {
        here.enter(1, "ana");
        store.hold();
        here.exit(0, "ana", false);
        store.take("seat").answer();

        store.say("bob", "one");
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), store.say("bob", "two")));

        assertThat(store.waiting()).containsExactly("close");
    }

    @Test
    void knows_from_the_answer_whether_an_exit_must_follow() {
        here.enter(1, "ana");
        here.rooms.handle(List.of(new RoomRequest.Enter(
                new RoomRequest.From(0, 1, "again"),
                TestRegistry.LOBBY,
                TestRegistry.user("ana"),
                Wanted.NOTHING,
                false)));

        assertThat(here.delivered(0).stream()
                        .filter(Delivery.Entered.class::isInstance)
                        .map(delivery -> ((Delivery.Entered) delivery).counted()))
                .containsExactly(true, false);
    }

    @Test
    void states_anew_what_a_forgetful_store_was_told() {
        here.enter(1, "ana");
        store.forgetSeats();
        store.calls();

        here.hear(new RegistryMail.StoreUp(true));

        assertThat(store.calls()).contains("open", "seat", "read", "members");
        assertThat(store.members()).containsExactly("ana");
    }

    @Test
    void states_anew_a_room_that_was_being_opened_when_the_store_forgot() {
        store.hold();
        here.enter(1, "ana");
        store.take("open").answer();
        store.calls();

        here.hear(new RegistryMail.StoreUp(true));
        store.release();

        assertThat(store.calls()).contains("open");
    }

    @Test
    void compares_and_states_nothing_where_the_store_remembers() {
        here.enter(1, "ana");
        store.say("bob", "missed");
        here.heard(0);
        store.calls();

        here.hear(new RegistryMail.StoreUp(false));

        assertThat(store.calls()).doesNotContain("open", "seat");
        assertThat(here.heard(0)).containsExactly("missed");
    }
}
