package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals(3);

    @Test
    void so_many_within_ten_seconds_are_too_many() {
        assertThat(refusals.areTooManyWith(0)).isFalse();
        assertThat(refusals.areTooManyWith(5_000)).isFalse();
        assertThat(refusals.areTooManyWith(10_000)).isTrue();
    }

    @Test
    void as_many_over_a_longer_time_are_not() {
        for (long now = 0; now < 100_000; now += 5_001) {
            assertThat(refusals.areTooManyWith(now)).isFalse();
        }
        assertThat(refusals.areTooManyWith(100_000)).isTrue();
    }
}
