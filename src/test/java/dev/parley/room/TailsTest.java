package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailsTest {
    private static final int WEIGHT = message(1).weight();

    private final Tails all = new Tails(10L * WEIGHT);

    private static ChatMessage message(long seq) {
        return new ChatMessage(seq, "01A", "alice", "x".repeat(40), null, 1_000, false);
    }

    private Tail tail(int messages) {
        Tail tail = new Tail(all);
        say(tail, messages);
        return tail;
    }

    private static void say(Tail tail, int messages) {
        long from = tail.newestBelow(Long.MAX_VALUE) + 1;
        for (int i = 0; i < messages; i++) {
            tail.add(message(from + i));
        }
    }

    private static int held(Tail tail) {
        return tail.after(0).size();
    }

    @Test
    void nothing_is_emptied_while_there_is_room() {
        Tail one = tail(4);
        Tail other = tail(6);

        assertThat(held(one)).isEqualTo(4);
        assertThat(one.isWhole()).isTrue();
        assertThat(held(other)).isEqualTo(6);
        assertThat(all.bytes()).isEqualTo(10L * WEIGHT);
    }

    @Test
    void the_one_in_which_nothing_was_said_for_the_longest_time_is_emptied_first() {
        Tail first = tail(4);
        Tail second = tail(4);
        say(first, 1);

        Tail third = tail(2);

        assertThat(held(second)).isZero();
        assertThat(second.isWhole()).as("there is more in the log").isFalse();
        assertThat(held(first)).isEqualTo(5);
        assertThat(held(third)).isEqualTo(2);
        assertThat(all.bytes()).isEqualTo(7L * WEIGHT);
    }

    @Test
    void as_many_are_emptied_as_must_be() {
        List<Tail> small = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            small.add(tail(1));
        }

        Tail large = tail(8);

        assertThat(small.stream().map(TailsTest::held)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 1);
        assertThat(held(large)).isEqualTo(8);
    }

    @Test
    void one_long_message_may_empty_many() {
        List<Tail> small = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            small.add(tail(1));
        }
        Tail large = new Tail(all);
        ChatMessage oneLong = new ChatMessage(1, "01A", "alice", "x".repeat(2 * WEIGHT), null, 1_000, false);
        int room = 10 - (oneLong.weight() + WEIGHT - 1) / WEIGHT;

        large.add(oneLong);

        assertThat(room).isBetween(1, 8);
        assertThat(small.stream().filter(tail -> held(tail) > 0)).hasSize(room);
        assertThat(all.bytes()).isEqualTo(oneLong.weight() + (long) room * WEIGHT);
    }

    @Test
    void the_one_that_grows_keeps_what_is_its_own() {
        Tail resting = tail(1);

        Tail large = tail(20);

        assertThat(held(large)).isEqualTo(20);
        assertThat(held(resting)).isZero();
    }

    @Test
    void an_emptied_one_holds_what_is_said_from_there_on() {
        Tail one = tail(5);
        tail(6);

        one.add(message(6));

        assertThat(one.after(0)).containsExactly(message(6));
        assertThat(one.hasNewest(2)).isFalse();
        assertThat(one.reachesBackTo(5)).isFalse();
    }

    @Test
    void what_is_cut_closed_or_begun_anew_counts_no_more() {
        Tail one = tail(3);
        Tail other = tail(3);
        one.cut();
        assertThat(all.bytes()).isEqualTo(3L * WEIGHT);

        other.begin(List.of(message(8), message(9)), false);
        assertThat(all.bytes()).isEqualTo(2L * WEIGHT);
        assertThat(other.isWhole()).isFalse();

        other.close();
        assertThat(all.bytes()).isZero();
    }

    @Test
    void a_closed_one_holds_nothing_that_comes_late() {
        Tail one = tail(3);
        one.close();

        one.add(message(4));

        assertThat(held(one)).isZero();
        assertThat(all.bytes()).isZero();
    }

    @Test
    void all_that_it_drops_by_itself_counts_no_more() {
        Tails plenty = new Tails(Long.MAX_VALUE);
        Tail one = new Tail(plenty);
        say(one, 1_000);

        assertThat(held(one)).isEqualTo(100);
        assertThat(plenty.bytes()).isEqualTo(100L * WEIGHT);
    }
}
