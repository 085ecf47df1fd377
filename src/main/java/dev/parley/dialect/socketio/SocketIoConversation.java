package dev.parley.dialect.socketio;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Joining;
import dev.parley.core.Position;
import dev.parley.core.Receipt;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.dialect.Voice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client in the namespace {@code /}. An event that asks for no acknowledgement gets none; what is wrong with it is told all the same. */
final class SocketIoConversation implements Conversation {
    private static final byte[] NOTHING = {};
    private static final Voice VOICE = new SocketIoVoice();
    private static final Voice OF_ONE_ROOM = new SocketIoRoomVoice();
    private static final Voice OF_SOME_ROOMS = new SocketIoOwnVoice();

    private final SocketIoRequests requests;
    private final String sid;
    private boolean in;
    /** Whether the client may keep an offset that was another connection's. */
    private boolean staleOffset;

    private @Nullable Standing self;

    /** @param sid 20 characters, by which the client knows its socket */
    SocketIoConversation(Rules rules, String sid) {
        this.requests = new SocketIoRequests(rules);
        this.sid = sid;
    }

    @Override
    public Fields parse(byte[] utf8) {
        return ChatPacket.read(utf8);
    }

    @Override
    public List<Ask> read(Fields packet, Standing standing) {
        self = standing;
        Asked asked = Asked.of(packet);
        Command command = requests.read(packet, standing);
        if (asked.connects()) {
            staleOffset = packet.payload().has("offset");
        }
        return List.of(new Ask(command, asked));
    }

    private @Nullable String pid() {
        return self == null ? null : self.privateId();
    }

    /** By room. */
    private Map<RoomId, Position> told() {
        Map<RoomId, Position> told = new LinkedHashMap<>();
        if (self != null) {
            self.told().forEach(position -> told.put(position.room(), position));
        }
        return told;
    }

    @Override
    public Voice voice() {
        return VOICE;
    }

    @Override
    public Voice voice(int rooms) {
        if (pid() == null || rooms > Offset.MAX_ROOMS) {
            return VOICE;
        }
        return rooms > 1 ? OF_SOME_ROOMS : OF_ONE_ROOM;
    }

    /**
     * What was missed and has no place in the answer comes as the messages that it is. A client keeps the string that it heard last: before it
     * knows of the room it knows where it stands there; behind an answer that brings what it missed, that it has that too.
     */
    @Override
    public List<byte[]> joined(Ask ask, Joining joining) {
        Long ack = Asked.of(ask).ack();
        boolean resume = wanted(ask).resumes();
        List<ChatMessage> all = joining.messages();
        int answered = ack == null ? 0 : Math.min(Wanted.PAGE, all.size());
        RoomId room = joining.room().id();
        Map<RoomId, Position> positions = told();
        Position answer = beforeReplay(ask, joining, answered);
        boolean brings = joining.recovered() && answered > 0;
        positions.put(room, brings ? wantedAfter(ask, room) : answer);
        List<byte[]> frames = new ArrayList<>();
        tellPosition(positions, frames);
        if (ack != null) {
            frames.add(SocketIoFrames.joined(ack, joining, all.subList(0, answered), resume));
        }
        if (brings) {
            positions.put(room, answer);
            tellPosition(positions, frames);
        }
        if (joining.recovered()) {
            replay(room, all.subList(answered, all.size()), positions, frames);
        }
        return frames;
    }

    private void tellPosition(Map<RoomId, Position> positions, List<byte[]> frames) {
        if (pid() != null) {
            frames.add(SocketIoFrames.position(Offset.of(positions.values())));
        }
    }

    private static Wanted wanted(Ask ask) {
        return ask.command() instanceof Command.Join join ? join.wanted() : Wanted.NOTHING;
    }

    /** What the client has, by its own words. */
    private static Position wantedAfter(Ask ask, RoomId room) {
        String id = wanted(ask).sinceId();
        return new Position(room, wanted(ask).since(), id == null ? "" : id);
    }

    /** Where the client stands with the answer itself. */
    private static Position beforeReplay(Ask ask, Joining joining, int answered) {
        RoomId room = joining.room().id();
        boolean replays = joining.recovered() && answered < joining.messages().size();
        if (!replays) {
            return Position.after(joining, wanted(ask));
        }
        return answered > 0 ? Position.of(room, joining.messages().get(answered - 1)) : wantedAfter(ask, room);
    }

    /** @param positions where the client stands before, and then after it */
    private void replay(RoomId room, List<ChatMessage> missed, Map<RoomId, Position> positions, List<byte[]> frames) {
        for (ChatMessage message : missed) {
            positions.put(room, Position.of(room, message));
            String offset = pid() == null ? Offset.NONE : Offset.of(positions.values());
            frames.add(SocketIoFrames.message(room, message, offset));
        }
    }

    @Override
    public List<byte[]> recovered(Ask ask, List<Joining> rooms) {
        in = true;
        List<byte[]> frames = new ArrayList<>();
        frames.add(SocketIoFrames.connected(sid, pid()));
        Map<RoomId, Position> positions = new LinkedHashMap<>();
        if (ask.command() instanceof Command.Recover recover) {
            recover.positions().forEach(position -> positions.put(position.room(), position));
        }
        rooms.forEach(joining -> replay(joining.room().id(), joining.messages(), positions, frames));
        return frames;
    }

    @Override
    public byte[] stored(Ask ask, Receipt receipt) {
        Long ack = Asked.of(ask).ack();
        return ack == null ? NOTHING : SocketIoFrames.stored(ack, receipt);
    }

    @Override
    public List<byte[]> answered(Ask ask, Answer answer) {
        Asked asked = Asked.of(ask);
        Long ack = asked.ack();
        if (asked.connects()) {
            in = true;
            byte[] connected = SocketIoFrames.connected(sid, pid());
            boolean stale = pid() != null && staleOffset;
            return stale ? List.of(connected, SocketIoFrames.position(Offset.NONE)) : List.of(connected);
        }
        List<byte[]> frames = new ArrayList<>(2);
        if (pid() != null && ask.command() instanceof Command.Leave) {
            // first of all: a client that knows that it left must not come back into the room
            frames.add(SocketIoFrames.position(Offset.of(told().values())));
        }
        if (ack != null) {
            frames.add(answer(ack, ask.command(), answer));
        }
        return frames;
    }

    private static byte[] answer(long ack, Command command, Answer answer) {
        if (answer instanceof Answer.HistoryPage page) {
            return SocketIoFrames.history(ack, page);
        }
        return command instanceof Command.Leave leave
                ? SocketIoFrames.left(ack, leave.room())
                : SocketIoFrames.done(ack);
    }

    @Override
    public byte[] refused(Ask ask, RefusedException refusal) {
        return refused(Asked.of(ask), refusal);
    }

    @Override
    public byte[] unread(@Nullable Fields packet, RefusedException refusal) {
        return packet == null ? refused(refusal) : refused(Asked.of(packet), refusal);
    }

    private static byte[] refused(Asked asked, RefusedException refusal) {
        RefusedException told = refusal.withNonce(asked.nonce());
        if (asked.connects()) {
            return SocketIoFrames.notConnected(told);
        }
        return asked.ack() == null ? SocketIoFrames.error(told) : SocketIoFrames.refused(asked.ack(), told);
    }

    @Override
    public boolean isIn() {
        return in;
    }

    /** Who isn't in yet hears nothing but why. */
    @Override
    public byte[] refused(RefusedException refusal) {
        return in ? SocketIoFrames.error(refusal) : SocketIoFrames.notConnected(refusal);
    }

    @Override
    public List<byte[]> farewell(Goodbye goodbye) {
        return goodbye.equals(Goodbye.SESSION_EXPIRED)
                ? List.of(refused(new RefusedException(Refusal.SESSION_EXPIRED)))
                : List.of();
    }
}
