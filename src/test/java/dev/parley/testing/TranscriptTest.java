package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong is found, each by its name. */
class TranscriptTest {
    private final Diary ana = new Diary();
    private final Diary bob = new Diary();

    @BeforeEach
    void anaSaysThreeThings() {
        for (int i = 1; i <= 3; i++) {
            ana.saying("n" + i, "text " + i);
            ana.acknowledging(new Diary.Acknowledged("n" + i, "text " + i, i, "id" + i, false));
            heard(ana, i);
        }
    }

    private static void heard(Diary diary, int number) {
        diary.hearing(new Diary.Heard(number, "id" + number, "ana", "text " + number, false));
    }

    private Transcript.Verdict verdict() {
        return Transcript.of(Map.of("ana", ana, "bob", bob));
    }

    @Test
    void everything_once_and_in_order_is_flawless() {
        heard(bob, 1);
        heard(bob, 2);
        heard(bob, 3);

        assertThat(verdict().isFlawless()).isTrue();
        assertThat(verdict().words()).isEmpty();
        assertThat(verdict().said()).isEqualTo(3);
        assertThat(verdict().acknowledged()).isEqualTo(3);
        assertThat(verdict().delivered()).isEqualTo(6);
    }

    @Test
    void what_is_never_heard_is_lost() {
        heard(bob, 1);
        heard(bob, 2);

        assertThat(verdict().lost()).isEqualTo(1);
        assertThat(verdict().isFlawless()).isFalse();
    }

    @Test
    void a_hole_is_lost_even_where_nobody_acknowledged_it() {
        ana.saying("n4", "text 4");
        ana.saying("n5", "text 5");
        heard(ana, 5);
        heard(bob, 1);
        heard(bob, 2);
        heard(bob, 3);
        heard(bob, 4);
        heard(bob, 5);

        assertThat(verdict().contradictions()).isEqualTo(1);
        assertThat(verdict().isFlawless()).isFalse();
    }

    @Test
    void what_is_heard_again_is_doubled() {
        heard(bob, 1);
        heard(bob, 2);
        heard(bob, 3);
        heard(bob, 3);

        assertThat(verdict().doubled()).isEqualTo(1);
    }

    @Test
    void one_nonce_with_two_ids_is_doubled() {
        ana.acknowledging(new Diary.Acknowledged("n1", "text 1", 9, "id9", false));

        assertThat(verdict().doubled()).isEqualTo(1);
    }

    @Test
    void what_is_heard_late_is_reordered() {
        heard(bob, 1);
        heard(bob, 3);
        heard(bob, 2);

        assertThat(verdict().reordered()).isEqualTo(1);
    }

    @Test
    void what_nobody_said_is_a_ghost() {
        heard(bob, 1);
        heard(bob, 2);
        heard(bob, 3);
        heard(bob, 4);

        assertThat(verdict().ghosts()).isEqualTo(1);
    }

    @Test
    void two_stories_of_one_number_contradict_each_other() {
        bob.hearing(new Diary.Heard(1, "other", "ana", "text 1", false));
        heard(bob, 2);
        heard(bob, 3);

        assertThat(verdict().contradictions()).isEqualTo(1);
    }

    @Test
    void a_leap_is_no_hole_but_what_it_skips_is_lost() {
        heard(bob, 1);
        bob.moving(new Diary.Move(1012, 5, Duration.ofMillis(40), false, 1));
        heard(bob, 3);

        assertThat(verdict().leaps()).isEqualTo(1);
        assertThat(verdict().contradictions()).isZero();
        assertThat(verdict().lost()).isEqualTo(1);
        assertThat(verdict().worstGap()).isEqualTo(Duration.ofMillis(40));
    }
}
