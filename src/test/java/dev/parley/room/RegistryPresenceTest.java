package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryPresenceTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private static SeatCall seatCall(PendingCall pending) {
        return (SeatCall) pending.call;
    }

    private static SeatCall.Seat seat(String user, boolean present) {
        return new SeatCall.Seat(UserName.parse(user), present);
    }

    private void hear(PresenceChange change) {
        here.hear(new RegistryMail.Seated(TestRegistry.LOBBY.id(), change));
    }

    @Test
    void tells_the_others_who_comes_and_goes() {
        here.enter(1, "ana");
        here.enter(1, 2, "bob", Wanted.NOTHING);
        assertThat(here.heard(0)).containsExactly("entered 1", "+bob 2");

        here.exit(1, "bob", false);

        assertThat(here.heard(0)).containsExactly("-bob 1");
    }

    @Test
    void tells_once_of_a_user_with_several_sessions() {
        here.enter(1, "ana");
        here.enter(2, "bob");
        here.enter(3, "BOB");
        here.exit(0, "bob", false);

        assertThat(here.heard(0)).filteredOn(word -> word.contains("bob")).containsExactly("+bob 2");
        here.exit(0, "bob", false);
        assertThat(here.heard(0)).containsExactly("-bob 1");
    }

    @Test
    void says_only_what_differs_with_one_call_in_flight() {
        here.enter(1, "ana");
        here.heard(0);
        store.hold();

        here.enter(2, "bob");
        here.enter(3, "cleo");
        here.exit(0, "bob", false);
        PendingCall first = store.take("seat");
        assertThat(store.waiting()).isEmpty();
        first.answer();
        PendingCall second = store.take("seat");

        assertThat(seatCall(first).seats()).containsExactly(seat("bob", true));
        assertThat(seatCall(second).seats()).containsExactlyInAnyOrder(seat("cleo", true), seat("bob", false));
    }

    @Test
    void says_nothing_of_who_came_and_went_meanwhile() {
        here.enter(1, "ana");
        store.hold();
        here.enter(2, "bob");
        here.enter(3, "cleo");
        here.exit(0, "cleo", false);

        store.take("seat").answer();

        assertThat(store.waiting()).isEmpty();
    }

    @Test
    void repeats_a_call_whose_answer_was_lost_and_tells_once() {
        here.enter(1, "ana");
        here.heard(0);
        store.hold();

        here.enter(1, 2, "bob", Wanted.NOTHING);
        store.take("seat").loseAnswer();
        here.clock.advance(Duration.ofMillis(20));
        store.release();

        assertThat(here.heard(0)).containsExactly("+bob 2");
    }

    @Test
    void learns_from_the_roster_whom_a_repeated_call_did_not_see() {
        // given a room with Zoe, who sits elsewhere
        TestRegistry there = new TestRegistry(store);
        there.enter(9, "zoe");
        here.enter(1, "ana");
        here.heard(0);
        store.hold();

        // when Bob's seat is taken, its answer lost, and meanwhile Zoe gives way to Yan
        here.enter(2, "bob");
        store.take("seat").loseAnswer();
        there.exit(0, "zoe", false);
        there.enter(8, "yan");
        here.clock.advance(Duration.ofMillis(20));
        store.release();
        there.clock.advance(Duration.ofMillis(20));

        assertThat(here.heard(0)).contains("+bob 3", "-zoe 3", "+yan 3");
    }

    @Test
    void takes_a_new_number_for_a_stale_call() {
        store.hold();
        here.enter(1, "ana");
        store.take("open").answer();
        store.take("subscribe").answer();
        store.take("facts").answer();
        store.take("read").answer();
        store.take("members").answer();
        PendingCall first = store.take("seat");

        first.answerWith(new SeatAnswer(LaneStatus.STALE, new PresenceChange(0, 0, List.of(), List.of())));

        assertThat(seatCall(store.take("seat")).number())
                .isGreaterThan(seatCall(first).number());
    }

    @Test
    void keeps_a_seat_for_two_seconds_whose_socket_vanished() {
        here.enter(1, "ana");
        here.enter(2, "bob");
        here.heard(0);

        here.exit(0, "bob", true);
        here.clock.advance(Duration.ofMillis(1_999));
        assertThat(here.heard(0)).isEmpty();
        here.clock.advance(Duration.ofMillis(1));

        assertThat(here.heard(0)).containsExactly("-bob 1");
    }

    @Test
    void announces_nothing_of_who_is_back_in_time() {
        here.enter(1, "ana");
        here.enter(2, "bob");
        here.heard(0);

        here.exit(0, "bob", true);
        here.enter(3, "bob");
        here.clock.advance(Duration.ofSeconds(5));

        assertThat(here.heard(0)).containsExactly("entered 3");
        assertThat(store.members()).containsExactly("ana", "bob");
    }

    @Test
    void stays_open_for_the_last_one_who_vanished() {
        here.enter(1, "ana");
        here.exit(0, "ana", true);
        assertThat(here.rooms.report().rooms()).isEqualTo(1);

        here.clock.advance(Duration.ofSeconds(2));

        assertThat(here.rooms.report().rooms()).isZero();
        assertThat(store.members()).isEmpty();
    }

    @Test
    void lets_a_session_change_its_user() {
        here.enter(1, "ana");
        here.enter(2, "bob");
        here.heard(0);

        here.enter(2, "cleo");
        here.exit(0, "bob", false);

        assertThat(here.heard(0)).containsExactly("+cleo 3", "entered 2", "-bob 2");
        assertThat(store.members()).containsExactly("ana", "cleo");
    }

    @Test
    void hears_of_others_elsewhere() {
        here.enter(1, "ana");
        here.heard(0);

        hear(new PresenceChange(2, 2, List.of(UserName.parse("bob")), List.of()));

        assertThat(here.heard(0)).containsExactly("+bob 2");
    }

    @Test
    void reads_the_roster_where_a_change_was_missed() {
        here.enter(1, "ana");
        here.heard(0);
        TestRegistry there = new TestRegistry(store);
        there.enter(9, "bob");
        there.enter(8, "cleo");
        List<PresenceChange> changes = store.changes();

        hear(changes.get(changes.size() - 1));

        assertThat(here.heard(0)).containsExactlyInAnyOrder("+bob 3", "+cleo 3");
    }

    @Test
    void sends_who_left_before_the_store_forgot_nowhere() {
        here.enter(1, "ana");
        here.enter(2, "bob");
        store.forgetSeats();
        here.exit(0, "bob", false);

        here.hear(new RegistryMail.StoreUp(true));

        assertThat(store.members()).containsExactly("ana");
    }
}
