package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<Boolean> told = new ArrayList<>();
    private final Isolation isolation = new Isolation(scheduler, told::add);

    private void answers(int times, boolean hasStore) {
        for (int i = 0; i < times; i++) {
            scheduler.advance(Duration.ofMillis(500));
            isolation.peerAnswered("bob", hasStore);
        }
    }

    @Test
    void is_told_once_when_a_peer_still_has_the_store_after_three_seconds() {
        isolation.storeDown();
        answers(5, true);
        assertThat(told).isEmpty();
        answers(5, true);

        assertThat(told).containsExactly(true);
    }

    @Test
    void ends_when_the_store_is_back() {
        isolation.storeDown();
        answers(7, true);
        isolation.storeUp();
        answers(7, true);

        assertThat(told).containsExactly(true, false);
    }

    @Test
    void there_is_none_where_no_peer_has_the_store_either() {
        isolation.storeDown();
        answers(3, true);
        answers(20, false);

        assertThat(told).isEmpty();
    }

    @Test
    void a_short_outage_is_nothing() {
        isolation.storeDown();
        answers(5, true);
        isolation.storeUp();
        isolation.storeDown();
        answers(5, true);
        isolation.storeUp();

        assertThat(told).isEmpty();
    }

    @Test
    void a_second_word_of_the_same_outage_does_not_make_it_younger() {
        isolation.storeDown();
        answers(5, true);
        isolation.storeDown();
        answers(2, true);

        assertThat(told).containsExactly(true);
    }

    @Test
    void who_is_back_a_little_before_others_is_not_better_off() {
        isolation.storeDown();
        answers(20, false);
        answers(5, true);
        isolation.storeUp();

        assertThat(told).isEmpty();
    }

    @Test
    void each_peer_speaks_for_itself() {
        isolation.storeDown();
        for (int i = 0; i < 20; i++) {
            scheduler.advance(Duration.ofMillis(500));
            isolation.peerAnswered("bob", i % 2 == 0);
            isolation.peerAnswered("cid", i % 2 == 1);
        }

        assertThat(told).isEmpty();
    }
}
