package dev.parley.dialect.socketio;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Joining;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client in the namespace {@code /}. An event that asks for no acknowledgement gets none; what is wrong with it is told all the same. */
final class SocketIoConversation implements Conversation {
    private static final byte[] NOTHING = {};
    private static final Voice VOICE = new SocketIoVoice();

    private final SocketIoRequests requests;
    private final String sid;
    private boolean in;

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
        return List.of(new Ask(requests.read(packet, standing), Asked.of(packet)));
    }

    @Override
    public Voice voice() {
        return VOICE;
    }

    /** What was missed and has no place in the answer comes as the messages that it is. */
    @Override
    public List<byte[]> joined(Ask ask, Joining joining) {
        Long ack = Asked.of(ask).ack();
        boolean resume =
                ask.command() instanceof Command.Join join && join.wanted().resumes();
        List<ChatMessage> all = joining.messages();
        int answered = ack == null ? 0 : Math.min(Wanted.PAGE, all.size());
        List<byte[]> frames = new ArrayList<>();
        if (ack != null) {
            frames.add(SocketIoFrames.joined(ack, joining, all.subList(0, answered), resume));
        }
        if (joining.recovered()) {
            RoomId room = joining.room().id();
            all.subList(answered, all.size()).forEach(message -> frames.add(SocketIoFrames.message(room, message)));
        }
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
            return List.of(SocketIoFrames.connected(sid));
        }
        return ack == null ? List.of() : List.of(answer(ack, ask.command(), answer));
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
