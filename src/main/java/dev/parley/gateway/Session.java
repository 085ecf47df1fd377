package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.Identity;
import dev.parley.core.Position;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Standing;
import dev.parley.gateway.ws.MessageAssembler;
import dev.parley.gateway.ws.Wire;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection: who it is, which rooms it is in, and its frames in their order. Lives on its socket's event loop. */
final class Session implements Standing, MessageAssembler.Listener {

    /** Stands in line for a binary frame, whose content nobody reads. */
    private static final byte[] BINARY = {};

    private final long id;
    private final String address;
    private final SessionLog log;
    private final Wire wire;
    private final GatewayLoop loop;
    private final Pulse pulse;
    private final Self self = new Self();
    private final SessionRooms rooms;
    private final Speech speech = new Speech();
    private final Replies replies;
    private final Complaints complaints;
    private final Line line;

    private final @Nullable Recovery recovery;

    private @Nullable Conversation conversation;
    private boolean over;

    /**
     * @param address where the client is
     * @param recovery null: who loses the connection begins anew
     */
    Session(long id, String address, Wire wire, GatewayLoop loop, @Nullable Recovery recovery) {
        this.id = id;
        this.address = address;
        this.wire = wire;
        this.loop = loop;
        this.recovery = recovery;
        this.log = new SessionLog(loop.meters());
        this.pulse = new Pulse(loop.now());
        this.rooms = new SessionRooms(this, loop, log);
        this.replies = new Replies(this, wire, loop);
        this.complaints = new Complaints(this, loop, log);
        this.line = new Line(new Backlog(wire::pause, wire::resume), this::handleMessage);
    }

    /**
     * What the handshake told.
     *
     * @param dialect null: the first frame tells
     * @param identity null: nobody yet
     */
    void begin(@Nullable Dialect dialect, @Nullable Identity identity) {
        log.connected(address);
        if (identity != null) {
            become(identity);
        }
        if (dialect != null) {
            speak(dialect);
        }
    }

    /** What is counted of the dialect that it speaks. */
    DialectMeters dialect() {
        return log.dialect();
    }

    long id() {
        return id;
    }

    String address() {
        return address;
    }

    Wire wire() {
        return wire;
    }

    Pulse pulse() {
        return pulse;
    }

    Self self() {
        return self;
    }

    @Override
    public @Nullable UserName user() {
        return self.user();
    }

    boolean is(UserName other) {
        return self.is(other);
    }

    void become(Identity identity) {
        self.become(identity);
        loop.revocations().lookAgain(this, identity);
    }

    SessionRooms places() {
        return rooms;
    }

    Replies replies() {
        return replies;
    }

    Complaints complaints() {
        return complaints;
    }

    Speech speech() {
        return speech;
    }

    Line line() {
        return line;
    }

    boolean isOver() {
        return over;
    }

    /** Whether its socket isn't read because something waits for the store: then no sign of life can come. */
    boolean isHeldUp() {
        return line.isStuffed() && wire.exempt() == 0;
    }

    @Override
    public Collection<RoomId> rooms() {
        return rooms.ids();
    }

    private void speak(Dialect dialect) {
        log.speaks(dialect.name());
        Conversation begun = dialect.converse(loop.settings().rules());
        conversation = begun;
        speech.begin(dialect.name(), loop.settings().limits().messages().get(dialect.name()), loop.now());
        replies.write(begun.greet(this));
    }

    /** Only where one is spoken. */
    Conversation spoken() {
        if (conversation == null) {
            throw new IllegalStateException("no dialect is spoken yet");
        }
        return conversation;
    }

    @Nullable
    Conversation conversation() {
        return conversation;
    }

    @Override
    public boolean signedIn() {
        return self.isRegistered();
    }

    @Override
    public String connectionId() {
        return log.connectionId();
    }

    void markAlive() {
        pulse.markAlive();
    }

    @Override
    public void onText(byte[] utf8) {
        if (!over) {
            self.use();
            line.take(utf8);
            loop.flushSoon();
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        onText(BINARY);
    }

    @Override
    public void onViolation(Goodbye goodbye) {
        close(goodbye);
    }

    /** One frame: what it asks for. Where it asks for nothing that can be done, that is answered here. */
    Iterator<Order> handleMessage(byte[] utf8) {
        Fields frame = null;
        try {
            if (utf8 == BINARY) {
                throw new RefusedException(Refusal.BINARY_UNSUPPORTED);
            }
            frame = conversation == null ? FrameReader.read(utf8) : conversation.parse(utf8);
            Fields read = frame;
            if (conversation == null) {
                speak(loop.dialects().of(frame));
            }
            return spoken().read(frame, this).stream()
                    .map(ask -> new Order(this, loop, ask, read))
                    .iterator();
        } catch (RefusedException wrong) {
            RefusedException refused = speech.inItsOrder(wrong, loop.now());
            complaints.unread(
                    frame,
                    frame == null || refused.nonce() != null ? refused : refused.withNonce(frame.readableNonce()));
        } catch (RuntimeException bug) {
            complaints.unread(frame, complaints.internal(bug));
        }
        return Collections.emptyIterator();
    }

    @Nullable
    Recovery recovery() {
        return recovery;
    }

    @Override
    public @Nullable String privateId() {
        return recovery == null ? null : recovery.pid();
    }

    @Override
    public List<Position> told() {
        return List.copyOf(rooms.standing().values());
    }

    /** What its client is to hear later; null: it hears everything at once. */
    @Nullable
    Held held() {
        return recovery == null ? null : recovery.held();
    }

    /** Gives its memory back now. */
    void evict() {
        close(Goodbye.TOO_SLOW);
        wire.cut();
    }

    /** Ends the connection from this side. */
    void close(Goodbye goodbye) {
        if (!over) {
            if (recovery != null && goodbye.equals(Goodbye.SESSION_EXPIRED)) {
                recovery.forget();
            }
            cleanup(goodbye.equals(Goodbye.TOO_SLOW), goodbye.code());
            if (conversation != null) {
                replies.farewell(conversation.farewell(goodbye));
            }
            wire.close(goodbye);
        }
    }

    /** @param code what the client closed with; 1006 where the connection just ended */
    void onClosed(@Nullable Short code) {
        if (!over) {
            boolean vanished = code == null || code == 1006;
            cleanup(vanished, code == null ? 1006 : code);
        }
    }

    /** Every way out leads here, once: nothing of the session stays in any map. */
    private void cleanup(boolean vanished, int code) {
        over = true;
        rooms.end(vanished);
        if (recovery != null) {
            recovery.end();
        }
        line.end();
        loop.forget(this);
        log.disconnected(user(), code);
    }
}
