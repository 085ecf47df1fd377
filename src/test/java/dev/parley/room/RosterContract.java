package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Roster} does with seats. */
public abstract class RosterContract extends StoreContract {
    private static final UserName LOUD_ANA = UserName.parse("ANA");

    private PresencePage members() {
        return get(roster().members(room));
    }

    private static PresenceChange change(long version, int count, List<UserName> joined, List<UserName> left) {
        return new PresenceChange(version, count, joined, left);
    }

    @Test
    void nobody_is_in_an_unknown_room() {
        assertThat(get(roster().members(new RoomId("nowhere")))).isEqualTo(new PresencePage(0, List.of()));
    }

    @Test
    void a_seat_makes_a_member() {
        SeatAnswer answer = seat(here, enters(ANA), enters(BOB));

        assertThat(answer).isEqualTo(new SeatAnswer(LaneStatus.OK, change(1, 2, List.of(ANA, BOB), List.of())));
        assertThat(members().version()).isEqualTo(1);
        assertThat(members().users()).containsExactlyInAnyOrder(ANA, BOB);
    }

    @Test
    void versions_rise_by_one_with_each_change() {
        SeatAnswer first = seat(here, enters(ANA));
        SeatAnswer second = seat(here, enters(BOB), enters(CAT));
        SeatAnswer third = seat(here, leaves(ANA), leaves(BOB));

        assertThat(List.of(first, second, third))
                .extracting(answer -> answer.change().version())
                .containsExactly(1L, 2L, 3L);
        assertThat(third.change()).isEqualTo(change(3, 1, List.of(), List.of(ANA, BOB)));
    }

    @Test
    void what_is_so_already_changes_nothing() {
        seat(here, enters(ANA));

        SeatAnswer again = seat(here, enters(ANA), leaves(BOB));

        assertThat(again.change()).isEqualTo(change(1, 1, List.of(), List.of()));
    }

    @Test
    void a_repeat_of_the_same_call_changes_nothing() {
        SeatCall call = seats(here, enters(ANA));
        get(roster().seat(call));

        SeatAnswer again = get(roster().seat(call));

        assertThat(again).isEqualTo(new SeatAnswer(LaneStatus.OK, change(1, 1, List.of(), List.of())));
    }

    @Test
    void an_older_call_is_stale() {
        SeatCall late = seats(here, leaves(ANA));
        seat(here, enters(ANA));

        assertThat(get(roster().seat(late)).status()).isEqualTo(LaneStatus.STALE);
        assertThat(members().users()).containsExactly(ANA);
    }

    @Test
    void after_a_close_a_call_of_before_is_stale() {
        SeatCall late = seats(here, enters(ANA));
        open(here);
        close(here, number());

        assertThat(get(roster().seat(late)).status()).isEqualTo(LaneStatus.STALE);
        assertThat(members().users()).isEmpty();
    }

    @Test
    void who_sits_on_two_instances_is_one_member_until_the_last_seat_is_left() {
        SeatAnswer first = seat(here, enters(ANA));
        SeatAnswer second = seat(there, enters(ANA));
        SeatAnswer third = seat(here, leaves(ANA));
        SeatAnswer fourth = seat(there, leaves(ANA));

        assertThat(first.change().joined()).containsExactly(ANA);
        assertThat(second.change()).isEqualTo(change(1, 1, List.of(), List.of()));
        assertThat(third.change()).isEqualTo(change(1, 1, List.of(), List.of()));
        assertThat(fourth.change()).isEqualTo(change(2, 0, List.of(), List.of(ANA)));
    }

    @Test
    void names_that_differ_in_case_are_one_member_shown_as_the_first_seat_wrote_it() {
        seat(here, enters(ANA));
        SeatAnswer second = seat(there, enters(LOUD_ANA));
        seat(here, leaves(ANA));
        PresencePage between = members();
        SeatAnswer last = seat(there, leaves(LOUD_ANA));

        assertThat(second.change().joined()).isEmpty();
        assertThat(between.users()).containsExactly(ANA);
        assertThat(last.change().left()).containsExactly(ANA);
        assertThat(seat(there, enters(LOUD_ANA)).change().joined()).containsExactly(LOUD_ANA);
    }

    @Test
    void a_whole_statement_takes_the_seats_that_it_does_not_name() {
        seat(here, enters(ANA), enters(BOB));
        seat(there, enters(BOB), enters(CAT));

        SeatAnswer answer = get(roster().seat(new SeatCall(here, room, number(), true, true, List.of(enters(CAT)))));

        assertThat(answer.change()).isEqualTo(change(3, 2, List.of(), List.of(ANA)));
        assertThat(members().users()).containsExactlyInAnyOrder(BOB, CAT);
    }

    @Test
    void a_last_leave_takes_whatever_seats_the_instance_has() {
        seat(here, enters(ANA), enters(BOB));
        seat(there, enters(CAT));

        SeatAnswer answer = get(roster().seat(new SeatCall(here, room, number(), false, false, List.of(leaves(ANA)))));

        assertThat(answer.change().left()).containsExactlyInAnyOrder(ANA, BOB);
        assertThat(members().users()).containsExactly(CAT);
    }

    @Test
    void a_call_may_bring_and_take() {
        seat(here, enters(ANA));

        SeatAnswer answer = seat(here, leaves(ANA), enters(BOB));

        assertThat(answer.change()).isEqualTo(change(2, 1, List.of(BOB), List.of(ANA)));
    }

    @Test
    void rooms_do_not_share_members() {
        seat(here, enters(ANA));

        assertThat(get(roster().members(new RoomId(room + "-2"))).users()).isEmpty();
    }

    @Test
    void names_of_any_script_survive() {
        List<UserName> names = List.of(
                UserName.parse("Zoë.x-1_2"),
                UserName.parse("Ποσειδών"),
                UserName.parse("Straße"),
                UserName.parse("你好"),
                UserName.parse("हिन्दी"),
                UserName.parse("i0123456789a"));

        SeatAnswer answer = seat(here, names.stream().map(StoreContract::enters).toArray(SeatCall.Seat[]::new));

        assertThat(answer.change().joined()).isEqualTo(names);
        assertThat(members().users()).containsExactlyInAnyOrderElementsOf(names);
    }
}
