package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Dialects;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that lives on one event loop of the gateway: its sessions, their rooms, and what goes out. */
public final class GatewayLoop {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLoop.class);
    /** Unread answers to joins, over all sessions of this loop: whoever has kept one longest makes room. */
    private static final long MAX_JOIN_ANSWERS = 32L * 1024 * 1024;

    private final int index;
    private final GatewaySettings settings;
    private final Scheduler scheduler;
    private final Dialects dialects = new Dialects();
    private final Map<Long, Session> sessions = new HashMap<>();
    private final Fanout fanout;
    private final JoinAnswers joinAnswers = new JoinAnswers(MAX_JOIN_ANSWERS);
    private final RegistryLink registry;
    private long lastSession;
    private int sockets;
    private boolean flushing;
    private boolean draining;

    /** @param post hands the registry what the sessions want */
    public GatewayLoop(int index, GatewaySettings settings, Scheduler scheduler, Consumer<List<RoomRequest>> post) {
        this.index = index;
        this.settings = settings;
        this.scheduler = scheduler;
        this.fanout = new Fanout(settings.maxBacklogBytes());
        this.registry = new RegistryLink(task -> scheduler.after(Duration.ZERO, task), post);
        new Heartbeat(settings, scheduler, () -> new ArrayList<>(sessions.values())).begin();
    }

    int index() {
        return index;
    }

    GatewaySettings settings() {
        return settings;
    }

    Dialects dialects() {
        return dialects;
    }

    Fanout fanout() {
        return fanout;
    }

    JoinAnswers joinAnswers() {
        return joinAnswers;
    }

    long now() {
        return scheduler.now();
    }

    void request(RoomRequest request) {
        registry.send(request);
    }

    /** What was written in this turn leaves when it is over. */
    void flushSoon() {
        if (!flushing) {
            flushing = true;
            scheduler.after(Duration.ZERO, () -> {
                flushing = false;
                fanout.flush();
            });
        }
    }

    /** @param dialect what the handshake asked for; null: the first frame tells */
    void accept(ServerWebSocket socket, @Nullable Dialect dialect) {
        Wire wire = Wire.of(socket, settings.closeTimeout());
        Session session = new Session(++lastSession, dialect, wire, this);
        sessions.put(session.id(), session);
        wire.onViolation(session::close);
        MessageAssembler assembler = new MessageAssembler(settings.maxFrameBytes(), session);
        socket.frameHandler(frame -> {
            session.markAlive();
            if (frame.isPing()) {
                session.onPing();
            } else if (frame.isClose()) {
                session.onClosed(frame.closeStatusCode());
                wire.closedByClient();
            }
            assembler.take(frame);
        });
        socket.exceptionHandler(reset -> {
            // the close handler follows, and that is where a session ends
        });
        sockets++;
        socket.closeHandler(closed -> {
            sockets--;
            session.onClosed(socket.closeStatusCode());
        });
        session.opened(socket.remoteAddress().hostAddress());
    }

    void forget(Session session) {
        sessions.remove(session.id());
    }

    /** What the registry has for this loop, in order: one turn. What fails in one delivery keeps nothing from the others. */
    public void deliver(List<Delivery> deliveries) {
        for (int i = 0; i < deliveries.size(); i++) {
            try {
                deliver(deliveries.get(i));
            } catch (RuntimeException | OutOfMemoryError broken) {
                LOG.atError().setCause(broken).log("a delivery failed: who missed it is sent away to resume");
                sendAwayWhoMissed(deliveries.get(i));
            }
        }
        fanout.flush();
    }

    private void sendAwayWhoMissed(Delivery delivery) {
        if (delivery instanceof Delivery.Told told) {
            LocalRoom room = fanout.find(told.event().room());
            if (room != null) {
                room.sessions().forEach(session -> session.close(Goodbye.restart(0)));
            }
        } else if (delivery instanceof Delivery.Entered entered) {
            ifThere(entered.to(), session -> session.close(Goodbye.restart(0)));
        } else if (delivery instanceof Delivery.Stored stored) {
            ifThere(stored.to(), session -> session.close(Goodbye.restart(0)));
        } else if (delivery instanceof Delivery.Refused refused) {
            ifThere(refused.to(), session -> session.close(Goodbye.restart(0)));
        }
    }

    private void deliver(Delivery delivery) {
        if (delivery instanceof Delivery.Told told) {
            LocalRoom room = fanout.find(told.event().room());
            if (room != null) {
                room.broadcast(told.event());
            }
        } else if (delivery instanceof Delivery.Stored stored) {
            // an acknowledgement never overtakes what was said before it
            fanout.flushRooms();
            ifThere(stored.to(), session -> session.stored(stored));
        } else if (delivery instanceof Delivery.Entered entered) {
            Session session = sessions.get(entered.to().session());
            if (session == null) {
                Session.leaveUnseen(this, entered);
            } else {
                session.entered(entered);
            }
        } else if (delivery instanceof Delivery.Refused refused) {
            ifThere(refused.to(), session -> session.refused(refused));
        }
    }

    private void ifThere(RoomRequest.From to, Consumer<Session> act) {
        Session session = sessions.get(to.session());
        if (session != null) {
            act.accept(session);
        }
    }

    /** Sockets that are open, those included that were told goodbye and have not answered. */
    public int connections() {
        return sockets;
    }

    /** No new sockets from here on. */
    public void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /**
     * Sends everybody away, each told another time to come back, so that they don't all knock at the next door at once.
     *
     * @param loops of this instance: their times interleave
     */
    public void sendAway(Duration spread, int loops) {
        List<Session> everybody = new ArrayList<>(sessions.values());
        long step = Math.max(1, spread.toMillis() / Math.max(1, (long) everybody.size() * loops));
        long after = index * step;
        for (Session session : everybody) {
            session.close(Goodbye.restart(after));
            after += loops * step;
        }
        fanout.flush();
    }
}
