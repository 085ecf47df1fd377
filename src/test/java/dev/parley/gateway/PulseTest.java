package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock may show anything: a Java virtual machine's own may begin below zero. */
class PulseTest {
    private static final long INTERVAL = 25_000;
    private static final long TIMEOUT = 30_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, -1_000_000})
    void is_due_an_interval_after_the_opening_and_after_each_ping(long opened) {
        Pulse pulse = new Pulse(opened);

        assertThat(pulse.isDue(opened + INTERVAL - 1, INTERVAL)).isFalse();
        assertThat(pulse.isDue(opened + INTERVAL, INTERVAL)).isTrue();
        pulse.pinged(opened + INTERVAL);
        assertThat(pulse.isDue(opened + INTERVAL, INTERVAL)).isFalse();
        assertThat(pulse.isDue(opened + 2 * INTERVAL, INTERVAL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, -1_000_000})
    void is_silent_from_the_first_ping_that_nothing_came_after(long opened) {
        Pulse pulse = new Pulse(opened);
        assertThat(pulse.isSilent(opened + 10 * TIMEOUT, TIMEOUT)).isFalse();

        pulse.pinged(opened + INTERVAL);
        pulse.pinged(opened + 2 * INTERVAL);

        assertThat(pulse.isSilent(opened + INTERVAL + TIMEOUT - 1, TIMEOUT)).isFalse();
        assertThat(pulse.isSilent(opened + INTERVAL + TIMEOUT, TIMEOUT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, -1_000_000})
    void lives_on_with_any_frame(long opened) {
        Pulse pulse = new Pulse(opened);
        pulse.pinged(opened + INTERVAL);

        pulse.markAlive();

        assertThat(pulse.isSilent(opened + INTERVAL + TIMEOUT, TIMEOUT)).isFalse();
    }
}
