package dev.parley.room;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets {@value #MAX_A_TURN} joins go on in one turn of the loop, in their order: a storm of them leaves the loop to the others in between. */
final class Turnstile {
    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);
    private static final int MAX_A_TURN = 64;

    /** By the clock: an event loop runs many tasks that are due at once before it looks at its sockets. */
    private static final Duration BETWEEN_TURNS = Duration.ofMillis(1);

    private final Scheduler scheduler;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private int passed;
    private boolean turning;

    Turnstile(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void pass(Runnable step) {
        if (passed < MAX_A_TURN && queue.isEmpty()) {
            go(step);
        } else {
            queue.add(step);
        }
        if (!turning) {
            turning = true;
            scheduler.after(BETWEEN_TURNS, this::turn);
        }
    }

    int waiting() {
        return queue.size();
    }

    private void turn() {
        passed = 0;
        turning = !queue.isEmpty();
        if (turning) {
            scheduler.after(BETWEEN_TURNS, this::turn);
        }
        while (passed < MAX_A_TURN && !queue.isEmpty()) {
            go(queue.remove());
        }
    }

    /** What fails in one join keeps nothing from the others. */
    private void go(Runnable step) {
        passed++;
        try {
            step.run();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("a join failed on its way");
        }
    }
}
