package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Set<Fault> ALL = Vault.Kind.POSTGRES.faults();

    @Test
    void the_seed_decides_everything() {
        assertThat(steps(7, 200)).isEqualTo(steps(7, 200)).isNotEqualTo(steps(8, 200));
    }

    @Test
    void every_fault_comes_once_before_any_comes_again() {
        assertThat(steps(7, ALL.size()))
                .extracting(step -> step.strike().fault())
                .containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void company_comes_and_never_strikes_the_same_place() {
        List<FaultPlan.Step> accompanied = steps(7, 3_000).stream()
                .filter(step -> !step.company().isEmpty())
                .toList();

        assertThat(accompanied).hasSizeGreaterThan(500).allSatisfy(step -> {
            FaultPlan.Strike first = step.strike();
            FaultPlan.Strike second = step.company().get(0);
            if (first.fault().place() == second.fault().place()) {
                assertThat(first.fault().place()).isEqualTo(Fault.Place.INSTANCE);
                assertThat(first.instance()).isNotEqualTo(second.instance());
            }
            if (first.fault() == Fault.ROLL || second.fault() == Fault.ROLL) {
                assertThat(Set.of(first.fault().place(), second.fault().place()))
                        .containsExactlyInAnyOrder(Fault.Place.ALL_INSTANCES, Fault.Place.CLIENTS);
            }
        });
    }

    @Test
    void every_strike_is_within_its_bounds() {
        assertThat(steps(7, 3_000)).allSatisfy(step -> {
            FaultPlan.Strike strike = step.strike();
            assertThat(strike.ms()).isBetween((long) strike.fault().shortestMs(), (long)
                    strike.fault().longestMs());
            assertThat(strike.instance()).isBetween(0, 2);
        });
    }

    private static List<FaultPlan.Step> steps(long seed, int count) {
        FaultPlan plan = new FaultPlan(seed, ALL, 3);
        return Stream.generate(plan::next).limit(count).toList();
    }
}
