package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Short runs of {@code ./run.sh chaos}; {@code -Dchaos.seed=N} for another one than the build's. */
@Tag("alone")
class ChaosIT {
    private final long seed = Long.getLong("chaos.seed", 7);

    @Test
    void every_promise_is_kept_through_random_faults() {
        // too long for a run as short as this, and it has a test of its own
        Set<Fault> faults = EnumSet.copyOf(Fault.usual());
        faults.remove(Fault.ROLL);

        keepsAll(new ChaosOptions(seed, Duration.ofSeconds(15), Vault.Kind.NONE), faults);
    }

    @Test
    void the_archive_holds_what_was_acknowledged_whatever_becomes_of_redis_the_archiver_and_the_database() {
        ChaosOptions options = new ChaosOptions(seed, Duration.ofMillis(3_000), Vault.Kind.POSTGRES);

        ChaosRun.Outcome outcome = keepsAll(options, Set.of(Fault.KILL_ARCHIVER));

        assertThat(outcome.verdict().archive().archived()).isPositive();
        assertThat(outcome.archivedMs()).as("caught up").isNotNegative();
    }

    private static ChaosRun.Outcome keepsAll(ChaosOptions options, Set<Fault> faults) {
        ChaosRun.Outcome outcome = new ChaosRun(options, faults, System.out::println).run();

        Report.of(outcome).forEach(System.out::println);
        assertThat(outcome.verdict().breaches().firstCases())
                .as("promises broken: ./run.sh chaos " + options.words())
                .isEmpty();
        assertThat(outcome.tally().acknowledged()).isPositive();
        return outcome;
    }
}
