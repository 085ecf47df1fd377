package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final Allowance allowance = new Allowance(new Rate(10, 3), 1_000);

    private int taken(long now) {
        int taken = 0;
        while (allowance.take(now)) {
            taken++;
        }
        return taken;
    }

    @Test
    void holds_a_burst_and_fills_at_its_rate() {
        assertThat(taken(1_000)).isEqualTo(3);
        assertThat(taken(1_099)).isZero();
        assertThat(taken(1_100)).isEqualTo(1);
        assertThat(taken(60_000)).isEqualTo(3);
    }

    @Test
    void says_how_long_the_next_one_takes() {
        assertThat(allowance.waitMs(1_000)).isZero();
        taken(1_000);
        assertThat(allowance.waitMs(1_000)).isEqualTo(100);
        assertThat(allowance.waitMs(1_070)).isEqualTo(30);
    }

    @Test
    void goes_by_who_knows_better() {
        allowance.emptyFor(250, 1_000);
        assertThat(taken(1_249)).isZero();
        assertThat(taken(1_250)).isEqualTo(1);
        allowance.emptyFor(10, 1_250);
        assertThat(taken(1_260)).isEqualTo(1);
    }

    @Test
    void what_others_spent_makes_no_debt() {
        for (int i = 0; i < 5; i++) {
            allowance.spent(1_000);
        }
        assertThat(taken(1_100)).isEqualTo(1);
        allowance.emptyFor(1_000, 1_100);
        allowance.spent(1_100);
        assertThat(allowance.waitMs(1_100)).isEqualTo(1_000);
    }

    @Test
    void never_holds_more_than_its_burst() {
        allowance.giveBack(1_000);
        assertThat(taken(1_000)).isEqualTo(3);
        allowance.giveBack(1_000);
        assertThat(taken(1_000)).isEqualTo(1);
    }

    @Test
    void a_clock_that_stands_still_gives_nothing() {
        taken(1_000);
        assertThat(taken(500)).isZero();
        assertThat(taken(1_000)).isZero();
    }
}
