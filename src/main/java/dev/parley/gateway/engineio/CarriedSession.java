package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Wire;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session, whatever carries it: polls and posts, a WebSocket, or the one and then the other. The handler may write and close in any call. */
final class CarriedSession extends Carried {
    private static final Logger LOG = LoggerFactory.getLogger(CarriedSession.class);
    private static final EngineReply NOOP = new EngineReply(200, "6".getBytes(US_ASCII));
    private static final Goodbye AGREED = new Goodbye(1000, "");

    private final String sid;
    private final EngineSessions sessions;
    private final Rhythm rhythm;
    private final Posts posts;
    /** What carries it, as long as it polls. */
    private @Nullable PollingWire polling;

    private @Nullable Candidate candidate;
    private @Nullable EngineHandler handler;
    private @Nullable Ending ending;
    private boolean paused;

    private CarriedSession(String sid, EngineSessions sessions, Wire carrier, @Nullable PollingWire polling) {
        super(carrier);
        this.sid = sid;
        this.sessions = sessions;
        this.polling = polling;
        this.rhythm = new Rhythm(sessions.now(), sessions.settings());
        this.posts = new Posts(this, sessions.settings().maxPayload());
    }

    static CarriedSession polling(String sid, EngineSessions sessions) {
        PollingWire wire = new PollingWire();
        return new CarriedSession(sid, sessions, wire, wire);
    }

    static CarriedSession by(Wire socket, String sid, EngineSessions sessions) {
        return new CarriedSession(sid, sessions, socket, null);
    }

    /** Who hears it from now on. It may have ended before. */
    void begin(EngineHandler hearer) {
        handler = hearer;
        if (ending != null) {
            hearer.closed(ending.reason());
        }
    }

    Future<EngineReply> poll(String name) {
        beat(sessions.now());
        PollingWire wire = polling;
        if (ending != null) {
            return answered(EngineRefusal.UNKNOWN_SID.reply());
        }
        if (wire == null) {
            return answered(EngineRefusal.BAD_REQUEST.reply());
        }
        if (wire.isPolled()) {
            end(Ending.TRANSPORT_ERROR);
            return answered(EngineRefusal.BAD_REQUEST.reply());
        }
        if (wire.isEmpty() && candidate != null && candidate.isTried()) {
            return answered(NOOP);
        }
        return wire.poll(name);
    }

    void cancel(String poll) {
        if (polling != null && polling.isPolledBy(poll)) {
            end(Ending.TRANSPORT_ERROR);
        }
    }

    void release(String poll) {
        if (polling != null) {
            polling.release(poll, NOOP);
        }
    }

    Future<EngineReply> post(byte[] payload) {
        return polling == null ? answered(EngineRefusal.BAD_REQUEST.reply()) : posts.take(payload);
    }

    private static Future<EngineReply> answered(EngineReply reply) {
        return Future.succeededFuture(reply);
    }

    boolean mayUpgrade() {
        return polling != null && candidate == null && ending == null;
    }

    Candidate attach(Wire socket) {
        Candidate tried = new Candidate(this, socket);
        candidate = tried;
        return tried;
    }

    void forget(Candidate lost) {
        if (candidate == lost) {
            candidate = null;
        }
    }

    /** The client goes over to a WebSocket when its poll is answered. */
    void endWaitingPoll() {
        rhythm.answered(sessions.now());
        if (polling != null) {
            polling.release(NOOP);
        }
    }

    void upgrade(Wire socket) {
        PollingWire left = polling;
        candidate = null;
        if (left == null || ending != null) {
            return;
        }
        rhythm.answered(sessions.now());
        polling = null;
        carryBy(socket);
        if (paused) {
            socket.pause();
        }
        left.moveTo(socket);
        left.answer(NOOP);
    }

    boolean isPaused() {
        return paused;
    }

    /** One packet of a post. */
    void hearPosted(byte[] packet) {
        if (packet.length == 0 || packet[0] != PollPayload.BASE64) {
            hear(packet);
            return;
        }
        byte[] bytes = Post.binary(packet);
        if (bytes == null) {
            end(Ending.PARSE_ERROR);
        } else {
            hearBinary(bytes);
        }
    }

    /** One packet of text. */
    void hear(byte[] packet) {
        if (ending != null) {
            return;
        }
        rhythm.answered(sessions.now());
        switch (packet.length == 0 ? ' ' : packet[0]) {
            case '4' -> tell(hearer -> hearer.text(Arrays.copyOfRange(packet, 1, packet.length)));
            case '3', '6' -> {}
            case '1' -> end(Ending.TRANSPORT_CLOSE, AGREED);
            default -> end(Ending.PARSE_ERROR);
        }
    }

    void hearBinary(byte[] bytes) {
        if (ending == null) {
            rhythm.answered(sessions.now());
            tell(hearer -> hearer.binary(bytes));
        }
    }

    private void tell(Consumer<EngineHandler> news) {
        EngineHandler hearer = handler;
        if (hearer == null) {
            return;
        }
        try {
            news.accept(hearer);
        } catch (RuntimeException broken) {
            LOG.atError().setCause(broken).log("a packet can't be handled: its session is sent away");
            close(Goodbye.restart(0));
        }
    }

    /**
     * Pings, or ends it, where it is time to. Who isn't read from isn't blamed, unless it is because it doesn't take an answer of its own: its
     * client gets pings all the same, for it counts the time between them.
     */
    void beat(long now) {
        boolean heldUp = paused && carrier().exempt() == 0;
        if (heldUp) {
            rhythm.excuse(now);
        }
        if (rhythm.isSilent(now)) {
            end(Ending.PING_TIMEOUT, Goodbye.NO_SIGN_OF_LIFE);
        } else if (rhythm.isDue(now) && (heldUp || !rhythm.isWaiting())) {
            rhythm.pinged(now);
            ping();
        }
    }

    void end(Ending why) {
        end(why, Goodbye.PROTOCOL_ERROR);
    }

    void end(Ending why, Goodbye goodbye) {
        if (ending != null) {
            return;
        }
        ending = why;
        try {
            letGo(why, goodbye);
        } finally {
            depart(why, goodbye);
        }
    }

    private void letGo(Ending why, Goodbye goodbye) {
        PollingWire left = polling;
        if (left == null) {
            carrier().close(goodbye);
        } else if (why == Ending.FORCED_CLOSE) {
            left.close(goodbye);
        } else if (why == Ending.TRANSPORT_CLOSE) {
            left.endByClient(why.lastPacket());
        } else {
            left.end(why.lastPacket());
        }
    }

    /** What carried it is gone. */
    void lost(Ending why) {
        if (ending == null) {
            ending = why;
            depart(why, AGREED);
        }
    }

    private void depart(Ending why, Goodbye goodbye) {
        sessions.forget(sid, polling);
        if (candidate != null) {
            candidate.drop(goodbye);
        }
        posts.end(why);
        tell(hearer -> hearer.closed(why.reason()));
    }

    @Override
    public String sid() {
        return sid;
    }

    @Override
    public void close(Goodbye goodbye) {
        end(Ending.FORCED_CLOSE, goodbye);
    }

    @Override
    public void pause() {
        paused = true;
        carrier().pause();
    }

    @Override
    public void resume() {
        paused = false;
        posts.readOn();
        if (!paused) {
            carrier().resume();
        }
    }

    @Override
    public void cut() {
        try {
            carrier().cut();
        } finally {
            lost(Ending.FORCED_CLOSE);
            sessions.silence(sid);
        }
    }
}
