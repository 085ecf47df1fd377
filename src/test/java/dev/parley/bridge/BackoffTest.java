package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(7));

    @Test
    void every_wait_is_below_a_bound_that_doubles_up_to_two_seconds() {
        long[] bounds = {50, 100, 200, 400, 800, 1600, 2000, 2000, 2000};

        for (long bound : bounds) {
            assertThat(backoff.next()).isBetween(1L, bound);
        }
    }

    @Test
    void waits_are_spread() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }

        long distinct =
                new Random(8).longs(100).map(any -> backoff.next()).distinct().count();

        assertThat(distinct).isGreaterThan(80);
    }

    @Test
    void after_a_reset_waits_are_short_again() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();

        assertThat(backoff.next()).isBetween(1L, 50L);
    }
}
