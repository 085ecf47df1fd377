package dev.parley.gateway;

import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import dev.parley.dialect.Ask;
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
    /** Unread live bytes of all sessions of an instance, as a part of its memory: with their frames' bookkeeping they cost twice as much. */
    private static final int BACKLOGS_PART = 8;

    private final int index;
    private final GatewaySettings settings;
    private final Scheduler scheduler;
    private final Dialects dialects = new Dialects();
    private final Map<Long, Session> sessions = new HashMap<>();
    private final Fanout fanout;
    private final JoinAnswers joinAnswers;
    private final Deliveries deliveries;
    private final RegistryLink registry;
    private long lastSession;
    private int sockets;
    private boolean flushing;
    private boolean draining;

    /**
     * What an instance may hold for readers that don't read, divided by its loops.
     *
     * @param joinAnswers bytes of answers to joins
     * @param backlogs live bytes
     */
    public record Unread(long joinAnswers, long backlogs) {
        private static final long JOIN_ANSWERS = 64L * 1024 * 1024;

        public static Unread ofOneLoop(int loops) {
            return new Unread(JOIN_ANSWERS / loops, Runtime.getRuntime().maxMemory() / BACKLOGS_PART / loops);
        }
    }

    /** @param post hands the registry what the sessions want */
    public GatewayLoop(
            int index, GatewaySettings settings, Unread unread, Scheduler scheduler, Consumer<List<RoomRequest>> post) {
        this.index = index;
        this.settings = settings;
        this.scheduler = scheduler;
        this.fanout = new Fanout(scheduler, settings.maxBacklogBytes(), unread.backlogs());
        this.joinAnswers = new JoinAnswers(unread.joinAnswers());
        this.deliveries = new Deliveries(scheduler, joinAnswers, this::tryToDeliver, fanout::flush);
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
        session.log().connected(socket.remoteAddress().hostAddress());
        if (draining) {
            // its handshake began before
            session.close(Goodbye.restart(0));
        }
    }

    void forget(Session session) {
        sessions.remove(session.id());
    }

    /** Nobody is there any more who could be in the room. */
    void leaveUnseen(Delivery.Entered entered) {
        if (entered.counted() && ((Ask) entered.to().ask()).command() instanceof Command.Join join) {
            request(new RoomRequest.Exit(index, join.room().id(), join.user(), false));
        }
    }

    /** What the registry has for this loop, in order. */
    public void deliver(List<Delivery> ordered) {
        deliveries.add(ordered);
    }

    /** What fails in one delivery keeps nothing from the others. */
    private void tryToDeliver(Delivery delivery) {
        try {
            deliver(delivery);
        } catch (RuntimeException | OutOfMemoryError broken) {
            LOG.atError().setCause(broken).log("a delivery failed: who missed it is sent away to resume");
            sendAwayWhoMissed(delivery);
        }
    }

    private void sendAwayWhoMissed(Delivery delivery) {
        if (delivery instanceof Delivery.Told told) {
            LocalRoom room = fanout.find(told.event().room());
            if (room != null) {
                room.sessions().forEach(session -> session.close(Goodbye.restart(0)));
            }
        } else if (delivery instanceof Delivery.Entered entered) {
            ifThere(entered.to(), session -> missedItsJoin(session, entered));
        } else if (delivery instanceof Delivery.Stored stored) {
            ifThere(stored.to(), session -> session.close(Goodbye.restart(0)));
        } else if (delivery instanceof Delivery.Refused refused) {
            ifThere(refused.to(), session -> session.close(Goodbye.restart(0)));
        }
    }

    /** What it isn't in it can't leave. */
    private void missedItsJoin(Session session, Delivery.Entered entered) {
        boolean in = ((Ask) entered.to().ask()).command() instanceof Command.Join join
                && session.rooms().contains(join.room().id());
        session.close(Goodbye.restart(0));
        if (!in) {
            leaveUnseen(entered);
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
                leaveUnseen(entered);
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
     * @param step between two of them
     * @param loops of this instance: their times interleave
     */
    public void sendAway(Duration step, int loops) {
        List<Session> everybody = new ArrayList<>(sessions.values());
        long after = index * step.toNanos();
        for (Session session : everybody) {
            session.close(Goodbye.restart(after / 1_000_000));
            after += loops * step.toNanos();
        }
        fanout.flush();
    }
}
