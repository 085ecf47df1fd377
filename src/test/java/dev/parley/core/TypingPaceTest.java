package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.TypingPace.Start;
import org.junit.jupiter.api.Test;

class TypingPaceTest {
    private static final UserName ANA = UserName.parse("Ana");
    private static final UserName BOB = UserName.parse("Bob");

    private final TypingPace pace = new TypingPace();

    @Test
    void one_start_a_second_passes() {
        assertThat(pace.start(ANA, 0)).isTrue();
        assertThat(pace.start(ANA, 999)).isFalse();
        assertThat(pace.start(BOB, 999)).isTrue();
        assertThat(pace.start(ANA, 1_000)).isTrue();
        assertThat(pace.start(ANA, 1_999)).isFalse();
    }

    @Test
    void the_last_of_those_that_came_too_early_passes_when_the_second_is_over() {
        pace.start(ANA, 0);
        pace.start(ANA, 300);
        pace.start(ANA, 700);

        assertThat(pace.next()).hasValue(1_000);
        assertThat(pace.due(999)).isEmpty();
        assertThat(pace.due(1_000)).containsExactly(new Start(ANA, 700));
        assertThat(pace.start(ANA, 1_999)).as("that was a start like any other").isFalse();
    }

    @Test
    void what_was_stopped_meanwhile_does_not_pass() {
        pace.start(ANA, 0);
        pace.start(ANA, 300);
        pace.stop(ANA);
        boolean early = pace.start(ANA, 400);
        pace.stop(ANA);

        assertThat(early).isFalse();
        assertThat(pace.due(1_000)).isEmpty();
    }

    @Test
    void nothing_is_kept_of_who_is_quiet() {
        for (int i = 0; i < 1_000; i++) {
            pace.start(UserName.parse("user" + i), i);
        }
        pace.due(1_500);
        assertThat(pace.next()).hasValue(1_501);

        pace.due(5_000);
        assertThat(pace.isEmpty()).isTrue();
        assertThat(pace.next()).isEmpty();
    }
}
