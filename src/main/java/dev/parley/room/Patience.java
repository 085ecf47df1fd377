package dev.parley.room;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches over a queue of things that wait, each with its time: one timer, for the oldest. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final Duration length;
    private final LongFunction<OptionalLong> expire;
    private boolean watching;

    /**
     * @param length how long anything waits
     * @param expire ends whatever is due at the given time, and says when the oldest of the others is, if there is any
     */
    Patience(Scheduler scheduler, Duration length, LongFunction<OptionalLong> expire) {
        this.scheduler = scheduler;
        this.length = length;
        this.expire = expire;
    }

    /** When the patience with something that begins to wait now is over; on the scheduler's clock. */
    long begin() {
        long deadline = scheduler.now() + length.toMillis();
        watch(deadline);
        return deadline;
    }

    private void watch(long deadline) {
        if (!watching) {
            watching = true;
            long delay = Math.max(1, deadline - scheduler.now());
            scheduler.after(Duration.ofMillis(delay), () -> {
                watching = false;
                look().ifPresent(this::watch);
            });
        }
    }

    private OptionalLong look() {
        try {
            return expire.apply(scheduler.now());
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("what waited too long could not be ended");
            return OptionalLong.of(scheduler.now() + AFTER_A_BUG.toMillis());
        }
    }
}
