package dev.parley.gateway.engineio;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Lets every session of a loop look at its time: one timer for all of them, none where there is no session. */
final class EngineHeartbeat {
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final Duration tick;
    private final Scheduler scheduler;
    private final Collection<CarriedSession> sessions;
    private boolean ticking;

    /** @param sessions those that there are at any time */
    EngineHeartbeat(EngineSettings settings, Scheduler scheduler, Collection<CarriedSession> sessions) {
        long shorter = Math.min(
                settings.pingInterval().toMillis(), settings.pingTimeout().toMillis());
        Duration tenth = Duration.ofMillis(Math.max(1, shorter / 10));
        this.tick = tenth.compareTo(LONGEST_TICK) < 0 ? tenth : LONGEST_TICK;
        this.scheduler = scheduler;
        this.sessions = sessions;
    }

    /** To be called when a session is added. */
    void begin() {
        if (!ticking) {
            ticking = true;
            scheduler.after(tick, this::tick);
        }
    }

    private void tick() {
        ticking = false;
        long now = scheduler.now();
        // a session that ends is taken out meanwhile
        List.copyOf(sessions).forEach(session -> session.beat(now));
        if (!sessions.isEmpty()) {
            begin();
        }
    }
}
