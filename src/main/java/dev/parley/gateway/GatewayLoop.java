package dev.parley.gateway;

import dev.parley.auth.Revocation;
import dev.parley.core.Goodbye;
import dev.parley.core.Identity;
import dev.parley.core.Scheduler;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Dialects;
import dev.parley.gateway.http.HttpRefusal;
import dev.parley.gateway.ws.Deflation;
import dev.parley.gateway.ws.MessageAssembler;
import dev.parley.gateway.ws.SocketWire;
import dev.parley.gateway.ws.Wire;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that lives on one event loop of the gateway: its sessions, their rooms, and what goes out. */
public final class GatewayLoop {
    /** Unread live bytes of all sessions of an instance, as a part of its memory: with their frames' bookkeeping they cost twice as much. */
    private static final int BACKLOGS_PART = 8;

    private final int index;
    private final GatewaySettings settings;
    private final Scheduler scheduler;
    private final Dialects dialects = new Dialects(System::currentTimeMillis);
    private final Map<Long, Session> sessions = new HashMap<>();
    private final Fanout fanout;
    private final JoinAnswers joinAnswers;
    private final Deliveries deliveries;
    private final RegistryLink registry;
    private final GatewayMeters meters;
    private final Desks desks;
    private final Revocations revocations;
    private final Deflation deflation = new Deflation();
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

    GatewayLoop(int index, GatewaySettings settings, Unread unread, Scheduler scheduler, Desks desks) {
        this.index = index;
        this.settings = settings;
        this.scheduler = scheduler;
        this.fanout = new Fanout(scheduler, settings.maxBacklogBytes(), unread.backlogs(), deflation);
        this.joinAnswers = new JoinAnswers(unread.joinAnswers());
        this.registry = new RegistryLink(task -> scheduler.after(Duration.ZERO, task), desks.rooms());
        this.meters = desks.meters();
        Postbox postbox = new Postbox(index, sessions, fanout, registry::send);
        this.deliveries = new Deliveries(scheduler, joinAnswers, postbox::tryToDeliver, fanout::flush);
        this.desks = desks;
        this.revocations = new Revocations(scheduler, desks.accounts(), this::everybody);
        new Heartbeat(settings, scheduler, this::everybody).begin();
        new TokenWatch(scheduler, settings.admission().tokenLife(), desks.accounts(), this::everybody).begin();
        new PrivateIdWatch(scheduler, this::everybody).begin();
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

    GatewayMeters meters() {
        return meters;
    }

    Desks desks() {
        return desks;
    }

    Revocations revocations() {
        return revocations;
    }

    private List<Session> everybody() {
        return new ArrayList<>(sessions.values());
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

    /**
     * @param deflates permessage-deflate was accepted
     * @param dialect what the handshake asked for; null: the first frame tells
     * @param identity whose token the handshake brought; null: it brought none
     * @param address where the client is, behind any proxy that is trusted
     */
    void accept(
            ServerWebSocket socket,
            boolean deflates,
            @Nullable Dialect dialect,
            @Nullable Identity identity,
            String address) {
        SocketWire wire = SocketWire.of(socket, settings.closeTimeout());
        if (deflates) {
            wire.deflate(deflation, settings.maxFrameBytes());
        }
        Session session = session(wire, address, null);
        wire.onViolation(session::close);
        MessageAssembler assembler = new MessageAssembler(settings.maxFrameBytes(), session);
        socket.frameHandler(frame -> {
            session.markAlive();
            if (frame.isPing() && wire.pongsPileUp()) {
                session.close(Goodbye.TOO_SLOW);
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
        begin(session, dialect, identity);
    }

    /** Somebody begins to talk on a wire that is no socket of its own: who made it tells the session what comes in, and that it is over. */
    Session converse(Wire wire, Dialect dialect, String address) {
        return converse(wire, dialect, address, null);
    }

    /** @param recovery by which the client may come back after the connection dropped; null: it begins anew */
    Session converse(Wire wire, Dialect dialect, String address, @Nullable Recovery recovery) {
        Session session = session(wire, address, recovery);
        begin(session, dialect, null);
        return session;
    }

    private Session session(Wire wire, String address, @Nullable Recovery recovery) {
        Session session = new Session(++lastSession, address, wire, this, recovery);
        sessions.put(session.id(), session);
        return session;
    }

    private void begin(Session session, @Nullable Dialect dialect, @Nullable Identity identity) {
        session.begin(dialect, identity);
        if (draining) {
            // its handshake began before
            session.close(Goodbye.restart(0));
        }
    }

    void forget(Session session) {
        sessions.remove(session.id());
    }

    /** What the registry has for this loop, in order. */
    public void deliver(List<Delivery> ordered) {
        deliveries.add(ordered);
    }

    /** Ends the sessions that are meant. */
    public void revoke(Revocation revocation) {
        revocations.revoke(revocation);
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

    /** @throws HttpRefusal 503 */
    void refuseIfDraining() {
        if (draining) {
            throw HttpRefusal.unavailable("This instance is stopping.");
        }
    }

    /**
     * Sends everybody away, each told another time to come back, so that they don't all knock at the next door at once.
     *
     * @param step between two of them
     * @param loops of this instance: their times interleave
     */
    public void sendAway(Duration step, int loops) {
        long after = index * step.toNanos();
        for (Session session : everybody()) {
            session.close(Goodbye.restart(after / 1_000_000));
            after += loops * step.toNanos();
        }
        fanout.flush();
    }
}
