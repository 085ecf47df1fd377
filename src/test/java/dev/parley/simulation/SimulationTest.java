package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Every promise of the core, in thousands of worlds whose roads, stores and instances fail in all ways. {@code -Dsimulation.seeds=N} runs
 * another number of them, {@code -Dsimulation.seed=N} one, with its story.
 */
final class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 2_500);
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final Long ONLY = Long.getLong("simulation.seed");
    private static final int LINES = Integer.getInteger("simulation.lines", 400);
    private static final int MAX_FAILURES = Integer.getInteger("simulation.failures", 3);

    /** Thousands of burials are no news here. */
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.parley.room");

    private static @Nullable Level usual;

    @BeforeAll
    static void silence() {
        usual = LOG.getLevel();
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(usual);
    }

    @Test
    void every_promise_holds_in_every_world() {
        AtomicLong next = new AtomicLong(ONLY == null ? FIRST : ONLY);
        long end = ONLY == null ? FIRST + SEEDS : ONLY + 1;
        Queue<Long> failed = new ConcurrentLinkedQueue<>();
        Runnable some = () -> {
            for (long seed = next.getAndIncrement();
                    seed < end && failed.size() < MAX_FAILURES;
                    seed = next.getAndIncrement()) {
                if (!isSound(seed)) {
                    failed.add(seed);
                }
            }
        };

        CompletableFuture<Void> half = CompletableFuture.runAsync(some);
        some.run();
        half.join();

        assertThat(failed.stream().sorted().limit(MAX_FAILURES).map(SimulationTest::story))
                .isEmpty();
    }

    @Test
    void the_same_seed_is_the_same_world() {
        for (long seed = 1; seed <= 10; seed++) {
            List<String> once = new World(seed, 100_000).run().trace().words();
            List<String> again = new World(seed, 100_000).run().trace().words();

            assertThat(again).as("seed %d", seed).isEqualTo(once);
            assertThat(once).hasSizeGreaterThan(100);
        }
    }

    private static boolean isSound(long seed) {
        try {
            return new World(seed, ONLY == null ? 0 : 1).run().trace().isSound();
        } catch (RuntimeException | AssertionError bug) {
            return false;
        }
    }

    /** The same run once more, this time with its words. */
    private static String story(long seed) {
        World world = new World(seed, LINES);
        String end = "";
        try {
            world.run();
        } catch (RuntimeException | AssertionError bug) {
            java.io.StringWriter words = new java.io.StringWriter();
            bug.printStackTrace(new java.io.PrintWriter(words));
            end = "\nends with " + words;
        }
        return "\n-Dsimulation.seed=" + seed + "\n"
                + String.join("\n", world.trace().words())
                + end + "\n"
                + String.join("\n", world.trace().findings()) + "\n";
    }
}
