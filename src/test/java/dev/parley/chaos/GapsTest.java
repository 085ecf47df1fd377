package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final String ROOM = "lobby";

    private final History history = new History(100, "sloth"::equals);

    @Test
    void the_worst_gap_counts_from_the_first_try_to_those_who_were_there_and_read() {
        arrives("ana", 0);
        arrives("sloth", 0);
        history.add(new Event.Sent(ms(100), "ana", "a1"));
        arrives("late", 200);
        history.add(new Event.Sent(ms(900), "ana", "a1"));
        history.add(new Event.Acknowledged(ms(1_000), "ana", "a1", 1, "id-1"));
        hears("ana", 1_100);
        hears("sloth", 5_000);
        hears("late", 6_000);

        assertThat(history.verdict().worstGapMs()).isEqualTo(1_000);
        assertThat(history.verdict().isClean()).isTrue();
    }

    @Test
    void the_longest_absence_ends_in_the_room() {
        arrives("ana", 0);
        history.add(new Event.Lost(ms(100), "ana"));
        arrives("ana", 2_100);

        assertThat(history.verdict().longestAwayMs()).isEqualTo(2_000);
    }

    private void arrives(String user, long at) {
        history.add(new Event.Joined(ms(at), user, ROOM, 0, true, 0));
    }

    private void hears(String user, long at) {
        history.add(new Event.Delivered(ms(at), user, ROOM, 1, "id-1", "a1"));
    }

    private static long ms(long at) {
        return TimeUnit.MILLISECONDS.toNanos(at);
    }
}
