package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import dev.parley.gateway.ws.Wire;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions whose clients don't take what they are sent. Over half of its limit a session hears messages alone until it is below a quarter;
 * over the limit it is closed, and resumes from what it has seen.
 */
final class SlowReaders {
    private static final Logger LOG = LoggerFactory.getLogger(SlowReaders.class);
    /**
     * Between two looks, as long as anybody lags. Not in the turn itself: much at once makes nobody slow, and a transport may take it only
     * after the turn.
     */
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Scheduler scheduler;
    private final Fanout fanout;
    private final long max;
    private final long maxTogether;
    /** Who has lagged longest comes first. */
    private final Set<Session> lagging = new LinkedHashSet<>();

    /** Who can't be told what it is to hear. */
    private final Set<Session> broken = new LinkedHashSet<>();

    private boolean looking;

    /**
     * @param max unread live bytes of one session
     * @param maxTogether of all of them: over it, who has lagged longest is closed; those who were closed have their time to read why, until
     *     they all hold twice as much
     */
    SlowReaders(Scheduler scheduler, Fanout fanout, long max, long maxTogether) {
        this.scheduler = scheduler;
        this.fanout = fanout;
        this.max = max;
        this.maxTogether = maxTogether;
    }

    void watch(Session session) {
        lagging.add(session);
        lookLater();
    }

    /** It is closed at the next look, and resumes from what it has seen. */
    void sendAway(Session session, Throwable why) {
        if (broken.isEmpty()) {
            LOG.atError().setCause(why).log("sessions can't be told what was said: they are sent away to resume");
        }
        broken.add(session);
        lookLater();
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            scheduler.after(LOOK, () -> {
                looking = false;
                look();
            });
        }
    }

    private void look() {
        fanout.flush();
        List<Session> missed = List.copyOf(broken);
        broken.clear();
        missed.forEach(session -> session.close(Goodbye.restart(0)));
        for (Session session : List.copyOf(lagging)) {
            try {
                judge(session);
            } catch (RuntimeException | OutOfMemoryError broken) {
                LOG.atError()
                        .setCause(broken)
                        .log("a slow reader can't be told what it missed: it is sent away to resume");
                session.close(Goodbye.restart(0));
            }
        }
        makeRoom();
        fanout.flush();
        if (!lagging.isEmpty()) {
            lookLater();
        }
    }

    private void judge(Session session) {
        Wire wire = session.wire();
        long backlog = wire.backlog();
        if (backlog > max) {
            session.close(Goodbye.TOO_SLOW);
        } else if (backlog > max / 2) {
            session.places().fallBehind();
        } else if (backlog < max / 4 && session.places().catchUp(max / 4)) {
            fanout.touched(wire);
        }
        if (!wire.isOpen() || (wire.keepsUp() && !session.places().areBehind())) {
            lagging.remove(session);
        }
    }

    private void makeRoom() {
        long unread = 0;
        long held = 0;
        for (Session session : lagging) {
            long backlog = session.wire().backlog();
            held += backlog;
            unread += session.isOver() ? 0 : backlog;
        }
        if (unread > maxTogether) {
            for (Session session : List.copyOf(lagging)) {
                if (unread > maxTogether && !session.isOver()) {
                    unread -= session.wire().backlog();
                    session.close(Goodbye.TOO_SLOW);
                }
            }
        }
        if (held > 2 * maxTogether) {
            for (Session session : List.copyOf(lagging)) {
                if (held > 2 * maxTogether) {
                    held -= session.wire().backlog();
                    session.evict();
                }
            }
        }
    }
}
