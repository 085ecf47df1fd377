package dev.parley.gateway.engineio;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets every session of a loop look at its time: one timer for all of them, none where there is no session. */
final class EngineHeartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(EngineHeartbeat.class);
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
        List.copyOf(sessions).forEach(session -> beat(session, now));
        if (!sessions.isEmpty()) {
            begin();
        }
    }

    /** One that breaks takes no other one along. */
    private static void beat(CarriedSession session, long now) {
        try {
            session.beat(now);
        } catch (RuntimeException broken) {
            LOG.atError().setCause(broken).log("a session can't be pinged: it is cut");
            cut(session);
        }
    }

    private static void cut(CarriedSession session) {
        try {
            session.cut();
        } catch (RuntimeException broken) {
            LOG.atError().setCause(broken).log("what carried a session can't be cut");
        }
    }
}
