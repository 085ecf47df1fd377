package dev.parley.gateway;

import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Dialects;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Standing;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection: who it is, which rooms it is in, and its frames in their order. Lives on its socket's event loop. */
final class Session implements Standing, MessageAssembler.Listener {

    /** Stands in line for a binary frame, whose content nobody reads. */
    private static final byte[] BINARY = {};

    private final long id;
    private final SessionLog log = new SessionLog();
    private final Wire wire;
    private final GatewayLoop loop;
    private final Pulse pulse;
    private final SessionRooms rooms;
    /** What stands behind a join that isn't answered yet. */
    private final Backlog behind;

    private @Nullable Conversation conversation;
    private @Nullable Ask joining;
    private boolean over;

    /** @param dialect null: the first frame tells */
    Session(long id, @Nullable Dialect dialect, Wire wire, GatewayLoop loop) {
        this.id = id;
        this.wire = wire;
        this.loop = loop;
        this.pulse = new Pulse(loop.now());
        this.rooms = new SessionRooms(this, loop, log);
        this.behind = new Backlog(wire::pause, wire::resume);
        this.conversation =
                dialect == null ? null : dialect.converse(loop.settings().rules());
    }

    long id() {
        return id;
    }

    Wire wire() {
        return wire;
    }

    Pulse pulse() {
        return pulse;
    }

    @Override
    public @Nullable UserName user() {
        return rooms.user();
    }

    boolean is(UserName other) {
        return rooms.areOf(other);
    }

    SessionRooms places() {
        return rooms;
    }

    boolean isOver() {
        return over;
    }

    /** Whether its socket isn't read because a join waits for the store: then no sign of life can come. */
    boolean isHeldUp() {
        return behind.isFull() && joining != null && wire.exempt() == 0;
    }

    @Override
    public Collection<RoomId> rooms() {
        return rooms.ids();
    }

    private Conversation speak(Dialect dialect) {
        Conversation begun = dialect.converse(loop.settings().rules());
        conversation = begun;
        return begun;
    }

    SessionLog log() {
        return log;
    }

    void markAlive() {
        pulse.markAlive();
    }

    void onPing() {
        if (wire.pongsPileUp()) {
            close(Goodbye.TOO_SLOW);
        }
    }

    @Override
    public void onText(byte[] utf8) {
        if (over) {
            return;
        }
        if (joining != null || !behind.isEmpty()) {
            behind.add(utf8);
        } else {
            handleMessage(utf8);
        }
        loop.flushSoon();
    }

    @Override
    public void onBinary() {
        onText(BINARY);
    }

    @Override
    public void onViolation(Goodbye goodbye) {
        close(goodbye);
    }

    /** One frame: to commands, and to whoever carries them out. The one place where what goes wrong becomes an answer. */
    void handleMessage(byte[] utf8) {
        Fields frame = null;
        try {
            if (utf8 == BINARY) {
                throw new RefusedException(Refusal.BINARY_UNSUPPORTED);
            }
            frame = FrameReader.read(utf8);
            Conversation spoken = conversation == null ? speak(loop.dialects().of(frame)) : conversation;
            perform(spoken.read(frame, this));
        } catch (RefusedException refused) {
            answer(refusal(frame == null ? refused : refused.withNonce(frame.readableNonce())));
        } catch (RuntimeException bug) {
            answer(refusal(internal(bug)));
        }
    }

    private void perform(List<Ask> asks) {
        for (Ask ask : asks) {
            ask.command().handledBy(new Doing(ask));
        }
    }

    /** One thing that was asked for, being done. */
    private final class Doing implements Command.Handler {
        private final Ask ask;
        private final RoomRequest.From from;

        Doing(Ask ask) {
            this.ask = ask;
            this.from = new RoomRequest.From(loop.index(), id, ask);
        }

        @Override
        public void join(Command.Join join) {
            if (!is(join.user())) {
                // who comes back as somebody else leaves first
                rooms.leaveAll(false);
            }
            boolean again = rooms.contain(join.room().id());
            int after = join.alone() ? 1 : rooms.count() + (again ? 0 : 1);
            if (after > loop.settings().maxRoomsPerSession()) {
                throw new RefusedException(Refusal.TOO_MANY_ROOMS);
            }
            joining = ask;
            loop.request(new RoomRequest.Enter(from, join.room(), join.user(), join.wanted(), !again));
        }

        @Override
        public void say(Command.Say say) {
            UserName user = rooms.user();
            if (user == null || !rooms.contain(say.room())) {
                throw new RefusedException(Refusal.NOT_IN_ROOM);
            }
            loop.request(new RoomRequest.Speak(from, say.room(), user, say.text(), say.nonce()));
        }

        @Override
        public void leave(Command.Leave leave) {
            if (!rooms.contain(leave.room())) {
                throw new RefusedException(Refusal.NOT_IN_ROOM);
            }
            rooms.leave(leave.room(), false);
        }
    }

    void entered(Delivery.Entered entered) {
        Ask ask = (Ask) entered.to().ask();
        if (over || conversation == null || !(ask.command() instanceof Command.Join join)) {
            loop.leaveUnseen(entered);
            return;
        }
        RoomId room = join.room().id();
        rooms.become(join.user(), room, join.alone());
        List<byte[]> frames = conversation.joined(ask, entered.joining());
        rooms.enter(room, conversation.voice(), entered.joining().members());
        // the next frame's turn comes when this answer is taken: one that isn't read is the last one that is made
        wire.writeExempt(frames, this::answerTaken);
        if (wire.exempt() > 0) {
            loop.joinAnswers().sent(this, wire.exempt());
        }
        loop.fanout().touched(wire);
    }

    void stored(Delivery.Stored stored) {
        if (conversation != null && !over) {
            byte[] frame = conversation.stored((Ask) stored.to().ask(), stored.receipt());
            if (frame.length > 0) {
                answer(frame);
            }
        }
    }

    void refused(Delivery.Refused refused) {
        if (over) {
            return;
        }
        answer(refusal(refused.refusal()));
        if (refused.to().ask() == joining) {
            carryOn();
        }
    }

    private void answerTaken() {
        loop.joinAnswers().taken(this);
        carryOn();
    }

    /** Gives its memory back now. */
    void evict() {
        close(Goodbye.TOO_SLOW);
        wire.cut();
    }

    /** The join is answered: what stood behind it is next. */
    private void carryOn() {
        joining = null;
        while (joining == null && !over && !behind.isEmpty()) {
            handleMessage(behind.next());
        }
        behind.relax();
        loop.flushSoon();
    }

    private void answer(byte[] frame) {
        wire.write(frame);
        loop.fanout().touched(wire);
        loop.flushSoon();
        loop.fanout().watch(this);
    }

    private byte[] refusal(RefusedException refused) {
        log.refused(user(), refused);
        return conversation == null ? Dialects.refused(refused) : conversation.refused(refused);
    }

    private RefusedException internal(RuntimeException bug) {
        return new RefusedException(
                Refusal.INTERNAL_ERROR, "Something went wrong here: error " + log.failed(user(), bug) + ".");
    }

    /** Ends the connection from this side. */
    void close(Goodbye goodbye) {
        if (!over) {
            cleanup(goodbye.equals(Goodbye.TOO_SLOW), goodbye.code());
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
        rooms.leaveAll(vanished);
        behind.clear();
        loop.forget(this);
        log.disconnected(user(), code);
    }
}
