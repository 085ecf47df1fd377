package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.parley.core.FeedModel.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several feeds on one log and two lossy roads, with random faults from a seed; {@link FeedModel} says which and what must hold. */
class RoomFeedModelTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 400;

    @ParameterizedTest
    @EnumSource
    void holds_over_random_faults(Mode mode) {
        FeedModel.Counts counts = new FeedModel.Counts();

        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                FeedModel model = new FeedModel(seed, mode, counts);
                for (int step = 0; step < STEPS; step++) {
                    model.step();
                }
                model.finish();
                model.verify();
            } catch (RuntimeException | AssertionError e) {
                fail("mode %s, seed %d: %s".formatted(mode, seed, e), e);
            }
        }

        // and the faults did happen
        assertThat(counts.acknowledged).isGreaterThan(SEEDS * 50L);
        assertThat(counts.heldBack).isGreaterThan(SEEDS);
        if (mode == Mode.LOSS) {
            assertThat(counts.forks).isGreaterThan(SEEDS / 2L);
            assertThat(counts.restores).isGreaterThan(SEEDS);
        }
    }
}
