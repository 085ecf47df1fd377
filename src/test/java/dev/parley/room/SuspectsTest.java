package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who left the cluster without a goodbye, through the eyes of one who stays. */
class SuspectsTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLeases leases = new FakeLeases(scheduler);
    private final List<String> told = new ArrayList<>();
    private final Vitality ann = vitality("ann");
    private final Vitality bob = vitality("bob");

    private Vitality vitality(String id) {
        return new Vitality(new InstanceId(id, "blue", id), leases, scheduler, new Vitality.Listener() {
            @Override
            public void forgotten(long at) {
                told.add("forgotten");
            }

            @Override
            public void fenced() {
                told.add(id + " is fenced");
            }

            @Override
            public void leased(Set<String> ids) {
                // who has a lease is of no interest here
            }

            @Override
            public void died(String dead) {
                told.add(dead + " died");
            }
        });
    }

    private void pass(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    @BeforeEach
    void both_live() {
        leases.open("bob", 2);
        ann.storeUp();
        bob.storeUp();
        pass(10);
        leases.calls();
    }

    @Test
    void is_dead_within_two_seconds_of_its_last_beat() {
        bob.end();
        pass(670);
        ann.suspect("bob");
        pass(1_000);
        assertThat(told).as("its last beat is less than 1.7 s old").isEmpty();
        pass(300);

        assertThat(told).contains("bob died");
        assertThat(leases.roomsOf("bob")).isZero();
        assertThat(leases.calls("NONE")).hasSizeBetween(9, 13).containsOnly("NONE ann [bob]");
        pass(3_000);
        assertThat(leases.calls("NONE")).as("looked at no longer").isEmpty();
    }

    @Test
    void lives_on_when_it_still_beats_and_is_looked_at_no_longer() {
        ann.suspect("bob");
        pass(10_000);

        assertThat(told).isEmpty();
        assertThat(leases.calls("NONE")).hasSizeBetween(15, 22);
    }

    @Test
    void is_watched_for_as_long_again_when_it_is_suspected_once_more() {
        ann.suspect("bob");
        pass(1_600);
        bob.end();
        ann.suspect("bob");
        pass(2_000);

        assertThat(told).contains("bob died");
    }

    @Test
    void is_looked_at_no_longer_once_it_is_absolved() {
        bob.end();
        ann.suspect("bob");
        pass(50);
        ann.absolve("bob");
        leases.calls();
        pass(5_000);

        assertThat(told).isEmpty();
        assertThat(leases.calls("NONE")).isEmpty();
    }

    @Test
    void looks_come_one_at_a_time() {
        leases.slow(Duration.ofMillis(1_000));
        ann.suspect("bob");
        pass(500);
        ann.suspect("eve");
        pass(499);

        assertThat(leases.calls("NONE")).hasSize(1);
    }

    @Test
    void nobody_looks_while_the_store_is_away_and_afterwards_somebody_does() {
        bob.end();
        ann.storeDown();
        ann.suspect("bob");
        pass(1_000);
        assertThat(leases.calls("NONE")).isEmpty();
        ann.storeUp();
        pass(1_000);

        assertThat(told).contains("bob died");
    }

    @Test
    void nobody_suspects_himself() {
        ann.suspect("ann");
        pass(1_000);

        assertThat(leases.calls("NONE")).isEmpty();
    }
}
