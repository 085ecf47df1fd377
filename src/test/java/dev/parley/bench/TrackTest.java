package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Senders 0 and 2 are in room 0 of two, sender 1 is in room 1; 0 and 1 said four messages each. */
class TrackTest {
    private final Speaker first = new Speaker(0, "");
    private final Speaker second = new Speaker(1, "");
    private final Faults faults = new Faults();
    private final Track track = new Track(0, 2, List.of(first, second, new Speaker(2, "")), faults);

    TrackTest() {
        for (int i = 0; i < 4; i++) {
            first.say(0).release();
            second.say(0).release();
        }
    }

    private void hear(int... numbers) {
        for (int number : numbers) {
            track.hear(0, number);
        }
    }

    private void assertFaults(long doubled, long disordered, long astray) {
        assertThat(faults)
                .extracting(Faults::doubles, Faults::gaps, Faults::strays)
                .containsExactly(doubled, disordered, astray);
    }

    @Test
    void nothing_is_wrong_where_all_came_once_and_in_order() {
        hear(0, 1, 2, 3);

        assertThat(faults.isNone()).isTrue();
        assertThat(track.missing()).isZero();
    }

    @Test
    void misses_what_never_came_at_the_end() {
        hear(0, 1);

        assertThat(track.missing()).isEqualTo(2);
        assertFaults(0, 0, 0);
    }

    @Test
    void misses_what_never_came_in_the_middle() {
        hear(0, 3);

        assertThat(track.missing()).isEqualTo(2);
        assertFaults(0, 1, 0);
    }

    @Test
    void hears_a_double_also_long_afterwards() {
        hear(0, 1, 1, 2, 3, 0);

        assertFaults(2, 0, 0);
        assertThat(track.missing()).isZero();
    }

    @Test
    void what_comes_too_late_is_out_of_order_and_not_lost() {
        hear(0, 2, 1, 3);

        assertFaults(0, 2, 0);
        assertThat(track.missing()).isZero();
    }

    @Test
    void what_came_too_late_comes_only_once() {
        hear(0, 2, 1, 1);

        assertFaults(1, 2, 0);
    }

    @Test
    void only_a_first_time_is_news() {
        assertThat(track.hear(0, 0)).isTrue();
        assertThat(track.hear(0, 0)).isFalse();
    }

    @Test
    void what_was_said_in_another_room_or_by_nobody_is_astray() {
        track.hear(1, 0);
        track.hear(3, 0);
        track.hear(2, 0);
        track.hear(0, 4);

        assertFaults(0, 0, 4);
        assertThat(track.missing()).isEqualTo(4);
    }

    @Test
    void a_room_without_senders_hears_nothing() {
        Track quiet = new Track(7, 8, List.of(first, second), faults);

        assertThat(quiet.missing()).isZero();
        assertThat(quiet.hear(1, 0)).isFalse();
    }
}
