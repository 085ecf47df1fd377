package dev.parley.room;

import dev.parley.testing.MutableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryModelTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void in_the_end_the_roster_is_the_truth(long seed) {
        InMemoryStore store = new InMemoryStore(new MutableClock(), 100, letter -> {});

        new SeatModel(seed, store, store, SeatModel.Disk.NONE).run(300);
    }
}
