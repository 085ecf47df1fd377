package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Pings every session in its own rhythm, and ends those that give no sign of life: one timer for a whole loop. */
final class Heartbeat {
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final long interval;
    private final long timeout;
    private final Duration tick;
    private final Scheduler scheduler;
    private final Supplier<List<Session>> sessions;

    Heartbeat(GatewaySettings settings, Scheduler scheduler, Supplier<List<Session>> sessions) {
        this.interval = settings.pingInterval().toMillis();
        this.timeout = settings.pingTimeout().toMillis();
        this.scheduler = scheduler;
        this.sessions = sessions;
        Duration quarter = Duration.ofMillis(Math.max(1, Math.min(interval, timeout) / 4));
        this.tick = quarter.compareTo(LONGEST_TICK) < 0 ? quarter : LONGEST_TICK;
    }

    void begin() {
        scheduler.after(tick, () -> {
            long now = scheduler.now();
            sessions.get().forEach(session -> beat(session, now));
            begin();
        });
    }

    private void beat(Session session, long now) {
        if (session.wire().hasHeartbeat()) {
            return;
        }
        Pulse pulse = session.pulse();
        if (session.isHeldUp()) {
            // nothing is read, an end neither: what is written to a socket that is gone ends it
            pulse.excuse(now);
            session.wire().ping();
        } else if (pulse.isSilent(now, timeout)) {
            session.close(Goodbye.NO_SIGN_OF_LIFE);
        } else if (pulse.isDue(now, interval)) {
            session.wire().ping();
            pulse.pinged(now);
        }
    }
}
