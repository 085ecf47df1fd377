package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.testing.FakeStanding;
import dev.parley.testing.Golden;
import dev.parley.testing.Refused;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The people, the room and the messages of the golden frames, and a client of them. */
final class Chat {
    static final RoomName LOBBY = RoomName.parse("lobby");
    static final UserName ALICE = UserName.parse("alice");
    static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    static final ChatMessage HELLO = new ChatMessage(7, ULID, "alice", "hello!", "n1", NOON);
    static final ChatMessage WAVES = new ChatMessage(7, ULID, "alice", "waves", null, NOON, true);
    static final Standing NOBODY = FakeStanding.nobody();
    static final Standing IN_LOBBY = FakeStanding.as("alice", "tea", "lobby");

    final SocketIoConversation conversation;

    Chat() {
        this(new Rules(20));
    }

    Chat(Rules rules) {
        this.conversation = new SocketIoConversation(rules, "aaaabbbbccccddddeeee");
    }

    /** @param json a packet, without what Engine.IO puts before it */
    Fields parse(String json) {
        return conversation.parse(json.getBytes(UTF_8));
    }

    Ask read(String json, Standing standing) {
        return only(conversation.read(parse(json), standing));
    }

    Command command(String json, Standing standing) {
        return read(json, standing).command();
    }

    Ask golden(String name, Standing standing) {
        byte[] wire = wire(name);
        return only(conversation.read(conversation.parse(Arrays.copyOfRange(wire, 1, wire.length)), standing));
    }

    /** The answer to a packet that asks for nothing that can be done, as a session gives it. */
    byte[] answerTo(String json, Standing standing) {
        Fields frame;
        try {
            frame = parse(json);
        } catch (RefusedException unreadable) {
            return conversation.unread(null, unreadable);
        }
        RefusedException refused = Refused.refusalOf(() -> conversation.read(frame, standing));
        return conversation.unread(frame, refused.withNonce(frame.readableNonce()));
    }

    private static Ask only(List<Ask> asks) {
        if (asks.size() != 1) {
            throw new AssertionError("one packet asks for one thing, not " + asks);
        }
        return asks.get(0);
    }

    static Joining joining(List<ChatMessage> messages, boolean recovered) {
        Members both = new Members(List.of("alice", "bob"), 2);
        return new Joining(LOBBY, "Tea at five", ALICE, both, messages, false, 7, recovered);
    }

    /** A golden frame of this dialect. */
    static byte[] wire(String name) {
        return Golden.frame("socketio/" + name);
    }
}
