package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ids that hold seats without a lease, as the journals show them every second. */
class StrangersTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLeases leases = new FakeLeases(scheduler);
    private final Vitality vitality =
            new Vitality(new InstanceId("ann", "blue", "ann"), leases, scheduler, new Vitality.Listener() {
                @Override
                public void forgotten(long at) {
                    // not of interest here
                }

                @Override
                public void fenced() {
                    throw new AssertionError("not here");
                }

                @Override
                public void leased(Set<String> ids) {
                    // who has a lease is of no interest here
                }

                @Override
                public void died(String id) {
                    // what counts is who is buried
                }
            });

    @BeforeEach
    void the_store_is_there() {
        leases.open("ghost", 1);
        vitality.storeUp();
        pass(100);
    }

    private void pass(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    private void look(int seconds) {
        for (int i = 0; i < seconds; i++) {
            vitality.instancesSeen(Set.of("ann", "ghost"));
            pass(1_000);
        }
    }

    private List<String> burials() {
        return leases.calls("forget");
    }

    @Test
    void is_buried_when_seen_without_a_lease_twice_six_seconds_apart() {
        look(6);
        assertThat(leases.calls("bury")).isEmpty();
        look(4);

        assertThat(burials()).containsExactly("forget ghost");
        assertThat(leases.roomsOf("ghost")).isZero();
    }

    @Test
    void a_single_look_buries_nobody() {
        look(1);
        pass(30_000);

        assertThat(leases.calls("bury")).isEmpty();
    }

    @Test
    void who_has_a_lease_meanwhile_is_no_stranger() {
        look(5);
        leases.lease("ghost", 60_000);
        look(2);
        leases.forgetAll();
        look(6);

        assertThat(leases.calls("bury")).as("the first look counts anew").isEmpty();
    }

    @Test
    void a_beat_from_before_the_look_says_nothing() {
        look(6);
        leases.slow(Duration.ofMillis(1_000));
        pass(1_600);
        vitality.instancesSeen(Set.of("ghost"));
        pass(850);
        assertThat(leases.calls()).as("one was out, and is answered").endsWith("AGAIN ann");
        leases.lease("ghost", 60_000);
        pass(10_000);

        assertThat(leases.calls("bury")).isEmpty();
    }

    @Test
    void an_outage_makes_it_all_begin_anew() {
        look(5);
        vitality.storeDown();
        pass(3_000);
        vitality.storeUp();
        look(5);
        assertThat(leases.calls("bury")).isEmpty();
        look(5);

        assertThat(burials()).containsExactly("forget ghost");
    }

    @Test
    void nobody_finds_himself_strange() {
        leases.forgetAll();
        look(20);

        assertThat(leases.calls("bury ann")).isEmpty();
    }
}
