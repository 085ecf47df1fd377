package dev.parley.room;

import java.time.Duration;

/**
 * How long a life is believed in without a sign of it.
 *
 * @param lease from each beat on
 * @param silence when nobody beat for so long, the store was away: that counts against nobody
 * @param suspect how old the last beat of a suspect may be; less than a lease
 * @param last from the last beat of an instance that stops on
 */
public record LeaseTimes(Duration lease, Duration silence, Duration suspect, Duration last) {
    public static final LeaseTimes USUAL = new LeaseTimes(
            Duration.ofSeconds(6), Duration.ofSeconds(3), Duration.ofMillis(1_700), Duration.ofSeconds(5));
}
