package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} does when instances open and close a room. */
public abstract class RoomOpeningContract extends StoreContract {

    private long head() {
        return get(log().read(new ReadCall(room, 0, 0, 1))).head();
    }

    @Test
    void opening_makes_a_missing_room_once() {
        OpenAnswer first = open(here);
        OpenAnswer second = open(there);

        assertThat(first).isEqualTo(new OpenAnswer(LaneStatus.OK, true));
        assertThat(second).isEqualTo(new OpenAnswer(LaneStatus.OK, false));
    }

    @Test
    void opening_again_with_the_same_number_gets_the_same_answer() {
        OpenCall call = new OpenCall(here, name, number(), ANA, true);

        assertThat(get(log().open(call))).isEqualTo(new OpenAnswer(LaneStatus.OK, true));
        assertThat(get(log().open(call))).isEqualTo(new OpenAnswer(LaneStatus.OK, true));
    }

    @Test
    void an_older_opening_is_stale() {
        OpenCall late = new OpenCall(here, name, number(), ANA, false);
        open(here);

        assertThat(get(log().open(late)).status()).isEqualTo(LaneStatus.STALE);
    }

    @Test
    void a_room_that_must_be_new_exists_already() {
        open(there);

        OpenAnswer answer = get(log().open(new OpenCall(here, name, number(), ANA, true)));

        assertThat(answer).isEqualTo(new OpenAnswer(LaneStatus.EXISTS, false));
        assertThat(get(log().append(call(there, number(), draft(BOB, "hi")))).others())
                .isEmpty();
    }

    @Test
    void an_append_learns_who_else_has_the_room_open() {
        open(here);
        open(there);
        AppendAnswer both = append(draft(ANA, "one"));
        close(there, number());
        AppendAnswer alone = append(draft(ANA, "two"));

        assertThat(both.others()).containsOnlyKeys(there.value()).containsEntry(there.value(), there.cluster());
        assertThat(alone.others()).isEmpty();
    }

    @Test
    void a_close_that_is_repeated_is_stale() {
        open(here);
        long closing = number();

        assertThat(close(here, closing)).isEqualTo(LaneStatus.OK);
        assertThat(close(here, closing)).isEqualTo(LaneStatus.STALE);
    }

    @Test
    void a_late_close_does_not_undo_a_later_opening() {
        long late = number();
        open(here);

        assertThat(close(here, late)).isEqualTo(LaneStatus.STALE);
        assertThat(get(log().append(call(there, number(), draft(BOB, "hi")))).others())
                .containsOnlyKeys(here.value());
    }

    @Test
    void the_first_name_stays_and_an_unknown_room_is_called_by_its_id() {
        open(here);

        assertThat(get(log().facts(room))).isEqualTo(new RoomFacts(name.display(), "", 0));
        assertThat(get(log().facts(new RoomId("nowhere")))).isEqualTo(new RoomFacts("nowhere", "", 0));
    }

    @Test
    void after_a_close_a_number_of_before_is_stale_and_a_later_one_is_not() {
        AppendCall late = call(here, number(), draft(ANA, "late"));
        open(here);
        close(here, number());

        AppendAnswer refused = get(log().append(late));
        AppendAnswer taken = append(draft(ANA, "anew"));

        assertThat(refused.status()).isEqualTo(LaneStatus.STALE);
        assertThat(taken.status()).isEqualTo(LaneStatus.OK);
    }

    @Test
    void a_close_never_forgets_a_number_above_its_own() {
        long closing = number();
        AppendCall last = call(here, number(), draft(ANA, "last"));
        get(log().append(last));
        close(here, closing);

        AppendAnswer again = get(log().append(last));

        assertThat(again.status()).isEqualTo(LaneStatus.STALE);
        assertThat(head()).isEqualTo(1);
    }
}
