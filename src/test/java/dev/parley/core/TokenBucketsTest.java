package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private static final Rate TEN = new Rate(10, 3);

    private final TokenBuckets buckets = new TokenBuckets();

    private long take(long now) {
        return buckets.take("ana", TEN, now);
    }

    @Test
    void a_burst_is_there_at_once_and_then_one_at_a_time() {
        assertThat(new long[] {take(0), take(0), take(0), take(0)}).containsExactly(0, 0, 0, 100);
        assertThat(take(99)).isEqualTo(1);
        assertThat(take(100)).isZero();
        assertThat(take(100)).isEqualTo(100);
    }

    @Test
    void a_refusal_costs_nothing() {
        for (int i = 0; i < 50; i++) {
            take(0);
        }

        assertThat(take(100)).isZero();
    }

    @Test
    void never_more_than_a_burst_is_saved() {
        take(0);

        assertThat(new long[] {take(10_000), take(10_000), take(10_000), take(10_000)})
                .containsExactly(0, 0, 0, 100);
    }

    @Test
    void each_name_has_its_own() {
        take(0);
        take(0);
        take(0);

        assertThat(buckets.take("bob", TEN, 0)).isZero();
    }

    @Test
    void to_look_takes_nothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(buckets.wait("ana", TEN, 0)).isZero();
        }
        take(0);
        take(0);
        take(0);

        assertThat(buckets.wait("ana", TEN, 0)).isEqualTo(100);
        assertThat(buckets.wait("ana", TEN, 40)).isEqualTo(60);
    }

    @Test
    void what_is_given_back_is_there_again() {
        take(0);
        take(0);
        take(0);
        buckets.giveBack("ana", TEN, 0);

        assertThat(new long[] {take(0), take(0)}).containsExactly(0, 100);
    }

    @Test
    void what_is_owed_must_be_made_up_for() {
        for (int i = 0; i < 5; i++) {
            buckets.owe("ana", TEN, 0);
        }

        assertThat(take(0)).isEqualTo(300);
    }

    @Test
    void nobody_owes_more_than_a_burst() {
        for (int i = 0; i < 50; i++) {
            buckets.owe("ana", TEN, 0);
        }

        assertThat(take(0)).isEqualTo(400);
    }

    @Test
    void a_clock_that_is_set_back_takes_nothing_away() {
        take(1_000);

        assertThat(new long[] {take(0), take(0)}).containsExactly(0, 0);
    }

    @Test
    void whoever_waits_as_long_as_it_is_told_is_not_refused() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Rate rate = new Rate((1 + random.nextInt(100)) / 3600.0, 1 + random.nextInt(5));
            String name = "user" + i;
            long now = random.nextInt(1_000_000);
            long wait = buckets.take(name, rate, now);
            while (wait == 0) {
                wait = buckets.take(name, rate, now += random.nextInt(100));
            }

            assertThat(buckets.take(name, rate, now + wait)).as("%s", rate).isZero();
        }
    }

    @Test
    void full_ones_are_forgotten() {
        for (int i = 0; i < 10_000; i++) {
            buckets.take("user" + i, TEN, i * 10L);
        }

        assertThat(buckets.size()).isLessThan(3_000);
    }
}
