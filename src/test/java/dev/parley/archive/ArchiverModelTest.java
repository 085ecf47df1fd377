package dev.parley.archive;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArchiverModelTest {
    private static final int SCHEDULES = 1_000;
    private static final int STEPS = 40;

    @Test
    void the_archive_is_what_the_logs_acknowledged() {
        LongStream.range(0, SCHEDULES).forEach(seed -> {
            try {
                new ArchiverModel(seed).run(STEPS);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        });
    }
}
