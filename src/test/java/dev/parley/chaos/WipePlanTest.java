package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WipePlanTest {
    @Test
    void the_seed_decides_everything() {
        assertThat(wipes(7, 100)).isEqualTo(wipes(7, 100)).isNotEqualTo(wipes(8, 100));
    }

    @Test
    void both_ways_come_before_either_comes_again() {
        assertThat(wipes(7, 2)).extracting(WipePlan.Wipe::fault).containsExactlyInAnyOrderElementsOf(Fault.wipes());
    }

    @Test
    void now_and_then_the_database_is_away_just_then() {
        assertThat(wipes(7, 100))
                .anyMatch(wipe -> wipe.awayMs() == 0)
                .anyMatch(wipe -> wipe.awayMs() > 0)
                .allMatch(wipe -> wipe.awayMs() < 3_000 && wipe.ms() <= 2_000);
    }

    private static List<WipePlan.Wipe> wipes(long seed, int count) {
        WipePlan plan = new WipePlan(seed);
        return Stream.generate(plan::next).limit(count).toList();
    }
}
