package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VitalityTest {
    private static final InstanceId ANN = new InstanceId("ann", "blue", "ann");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLeases leases = new FakeLeases(scheduler);
    private final List<String> told = new ArrayList<>();
    private final Vitality vitality = vitality(ANN, told);

    private Vitality vitality(InstanceId id, List<String> hears) {
        return new Vitality(id, leases, scheduler, new Vitality.Listener() {
            @Override
            public void forgotten(long at) {
                // not of interest here
            }

            @Override
            public void fenced() {
                hears.add("fenced");
            }

            @Override
            public void leased(Set<String> ids) {
                // told with every beat, and of no interest here
            }

            @Override
            public void died(String dead) {
                hears.add("died " + dead);
            }
        });
    }

    private void pass(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    @Test
    void first_then_again_every_one_and_a_half_seconds() {
        Future<Void> beaten = vitality.storeUp();

        assertThat(beaten.isComplete()).isFalse();
        pass(1);
        assertThat(beaten.succeeded()).isTrue();
        pass(4_600);

        assertThat(leases.calls()).containsExactly("FIRST ann", "AGAIN ann", "AGAIN ann", "AGAIN ann");
    }

    @Test
    void a_beat_that_failed_is_repeated_soon_and_is_the_first_until_it_is_answered() {
        leases.fail("FIRST");
        Future<Void> beaten = vitality.storeUp();
        pass(250);

        assertThat(leases.calls()).containsExactly("FIRST ann", "FIRST ann");
        assertThat(beaten.isComplete()).isFalse();
        leases.fail("none");
        pass(200);
        assertThat(beaten.succeeded()).isTrue();
        assertThat(leases.calls()).containsExactly("FIRST ann");
    }

    @Test
    void while_the_store_is_known_to_be_away_it_is_tried_at_the_pace_of_the_beat() {
        vitality.storeUp();
        pass(10);
        leases.fail("AGAIN");
        vitality.storeDown();
        leases.calls();
        pass(6_000);

        assertThat(leases.calls()).hasSize(4);
    }

    @Test
    void one_beat_at_a_time_however_long_it_takes() {
        leases.slow(Duration.ofMillis(5_000));
        vitality.storeUp();
        pass(1_000);
        vitality.storeUp();
        pass(3_999);

        assertThat(leases.calls()).containsExactly("FIRST ann");
        pass(10);
        assertThat(leases.calls()).as("overdue, so at once").containsExactly("AGAIN ann");
    }

    @Test
    void a_store_that_is_back_is_beaten_to_at_once_and_a_beat_sent_before_does_not_count() {
        vitality.storeUp();
        pass(10);
        leases.slow(Duration.ofMillis(100));
        pass(1_500);
        leases.calls();
        vitality.storeDown();
        Future<Void> back = vitality.storeUp();
        pass(95);

        assertThat(back.isComplete()).as("the answer to what was sent before").isFalse();
        pass(100);
        assertThat(back.succeeded()).isTrue();
        assertThat(leases.calls()).containsExactly("AGAIN ann");
    }

    @Test
    void who_waits_for_the_beat_hears_that_the_store_is_lost_again() {
        leases.fail("FIRST");
        Future<Void> up = vitality.storeUp();
        pass(100);
        vitality.storeDown();
        pass(2_000);

        assertThat(up.failed()).isTrue();
    }

    @Test
    void so_does_who_waits_for_a_beat_that_is_out() {
        leases.slow(Duration.ofMillis(100));
        leases.fail("FIRST");
        Future<Void> up = vitality.storeUp();
        pass(50);
        vitality.storeDown();
        pass(100);

        assertThat(up.failed()).isTrue();
    }

    @Test
    void an_instance_whose_lease_is_over_is_told_so_once_and_is_silent_from_then_on() {
        vitality.storeUp();
        pass(10);
        leases.fail("AGAIN ann");
        Vitality other = vitality(new InstanceId("bob", "blue", "bob"), new ArrayList<>());
        other.storeUp();
        pass(8_000);
        leases.fail("none");
        pass(500);

        assertThat(told).containsExactly("fenced");
        leases.calls();
        vitality.instancesSeen(Set.of("eve"));
        vitality.suspect("bob");
        assertThat(vitality.storeUp().failed()).isTrue();
        pass(20_000);
        assertThat(leases.calls()).allMatch(call -> call.contains("bob"));
        assertThat(told).containsExactly("fenced");
    }

    @Test
    void when_the_store_slept_nobody_is_buried() {
        List<String> bobHears = new ArrayList<>();
        Vitality bob = vitality(new InstanceId("bob", "blue", "bob"), bobHears);
        vitality.storeUp();
        bob.storeUp();
        pass(10);
        leases.fail("AGAIN");
        pass(60_000);
        leases.fail("none");
        pass(30_000);

        assertThat(told).isEmpty();
        assertThat(bobHears).isEmpty();
        assertThat(leases.calls("bury")).isEmpty();
    }

    @Test
    void the_dead_are_told_and_buried_once_and_nobody_buries_himself() {
        vitality.storeUp();
        pass(1);
        leases.lease("bob", 3_000);
        leases.open("bob", 3);
        pass(2_999);
        assertThat(told).isEmpty();
        pass(3_000);

        assertThat(told).containsExactly("died bob");
        assertThat(leases.isLeased("bob")).isFalse();
        assertThat(leases.roomsOf("bob")).isZero();
        assertThat(leases.calls("bury ann")).isEmpty();
    }

    @Test
    void the_last_beat_is_the_last() {
        vitality.storeUp();
        pass(10);
        leases.calls();
        leases.fail("LAST");
        Future<Void> left = vitality.last();
        pass(150);
        leases.fail("none");
        assertThat(left.isComplete()).isFalse();
        pass(10_000);

        assertThat(left.succeeded()).isTrue();
        assertThat(leases.calls()).containsExactly("LAST ann", "LAST ann");
        assertThat(told).isEmpty();
    }

    @Test
    void the_last_beat_comes_after_one_that_is_still_out() {
        leases.slow(Duration.ofMillis(100));
        vitality.storeUp();
        Future<Void> left = vitality.last();
        assertThat(leases.calls()).containsExactly("FIRST ann");
        pass(300);

        assertThat(leases.calls()).containsExactly("LAST ann");
        assertThat(left.succeeded()).isTrue();
    }

    @Test
    void who_drains_without_a_store_is_not_kept() {
        vitality.storeUp();
        pass(10);
        leases.fail("LAST");
        Future<Void> left = vitality.last();
        pass(1_000);

        assertThat(left.succeeded()).isTrue();
        assertThat(leases.calls("LAST")).hasSize(3);
    }

    @Test
    void the_store_answers_as_long_as_a_beat_was_answered_lately() {
        assertThat(vitality.storeAnswers()).isFalse();
        vitality.storeUp();
        pass(1_400);
        assertThat(vitality.storeAnswers()).isTrue();
        leases.fail("AGAIN");
        pass(2_000);

        assertThat(vitality.storeAnswers()).isFalse();
    }
}
