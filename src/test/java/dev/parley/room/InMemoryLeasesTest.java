package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.BeatCall.Sign;
import dev.parley.testing.MutableClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class InMemoryLeasesTest extends LeasesContract {
    private final MutableClock clock = new MutableClock();

    @Override
    protected Leases leases(LeaseTimes times) {
        return new InMemoryStore(clock, 100, letter -> {}, times);
    }

    /** The next store is a new one. */
    @Override
    protected void wipe() {}

    @Override
    protected long now() {
        return clock.millis();
    }

    @Override
    protected void until(String what, Callable<Boolean> seen) {
        try {
            for (int i = 0; i < 10_000; i++) {
                if (seen.call()) {
                    return;
                }
                clock.advance(Duration.ofMillis(10));
            }
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
        throw new AssertionError("not within 100 s: " + what);
    }

    @Test
    void a_clock_that_is_set_back_counts_against_nobody() {
        Leases leases = leases(LeaseTimes.USUAL);
        leases.beat(new BeatCall(ann, Sign.FIRST, Set.of()));
        clock.advance(Duration.ofHours(-1));
        leases.beat(new BeatCall(ben, Sign.FIRST, Set.of()));
        until("a lease of before the jump ends", () -> {
            Beat beat = StoreContract.get(leases.beat(new BeatCall(ben, Sign.AGAIN, Set.of())));
            return beat.dead().contains(ann.value());
        });

        assertThat(clock.instant()).isBefore(new MutableClock().instant().minus(Duration.ofMinutes(59)));
    }
}
