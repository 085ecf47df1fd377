package dev.parley.gateway;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Sees to it that the private ids of who is here are kept as long as that: one timer for a whole loop. */
final class PrivateIdWatch {
    static final Duration EVERY = Duration.ofSeconds(10);
    /** In one look: when all are due at once, the store has something else to do as well. In half a day there are over 4000 looks. */
    static final int MOST = 256;

    private final Scheduler scheduler;
    private final Supplier<List<Session>> sessions;

    PrivateIdWatch(Scheduler scheduler, Supplier<List<Session>> sessions) {
        this.scheduler = scheduler;
        this.sessions = sessions;
    }

    void begin() {
        scheduler.after(EVERY, this::look);
    }

    private void look() {
        long now = scheduler.now();
        int renewed = 0;
        for (Session session : sessions.get()) {
            Recovery recovery = session.recovery();
            if (recovery != null && renewed < MOST && recovery.renewIfDue(now)) {
                renewed++;
            }
        }
        begin();
    }
}
