package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A short {@code ./run.sh chaos}; {@code -Dchaos.seed=N} for another one than the build's. */
@Tag("alone")
class ChaosIT {
    private static final Duration LENGTH = Duration.ofSeconds(15);

    /** Too long for a run as short as this, and has a test of its own. */
    private static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(Fault.ROLL));

    @Test
    void every_promise_is_kept_through_random_faults() {
        long seed = Long.getLong("chaos.seed", 7);

        ChaosRun.Outcome outcome = new ChaosRun(seed, LENGTH, FAULTS, System.out::println).run();

        Report.of(outcome).forEach(System.out::println);
        assertThat(outcome.verdict().breaches().firstCases())
                .as("promises broken under seed " + seed + ": ./run.sh chaos --seed " + seed)
                .isEmpty();
        assertThat(outcome.tally().acknowledged()).isPositive();
    }
}
