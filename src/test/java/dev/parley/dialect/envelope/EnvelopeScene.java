package dev.parley.dialect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.core.ChatMessage;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.testing.FakeStanding;
import dev.parley.testing.Golden;
import java.time.Instant;
import java.util.List;

/** Alice in general, a second after noon: what the golden frames of the envelope are about. */
final class EnvelopeScene {
    static final RoomName GENERAL = RoomName.parse("General");
    static final UserName ALICE = UserName.parse("alice");
    static final UserName BOB = UserName.parse("bob");
    static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    static final ChatMessage HELLO = new ChatMessage(7, ULID, "alice", "Hello everyone!", "n1", NOON);
    static final Members BOTH = new Members(List.of("alice", "bob"), 2);
    static final Standing NOBODY = FakeStanding.nobody();
    static final Standing ALICE_NOWHERE = FakeStanding.as("alice");
    static final Standing IN_GENERAL = FakeStanding.as("alice", "general");

    final EnvelopeDialect dialect = new EnvelopeDialect(() -> NOON + 1000);
    final Conversation conversation = dialect.converse(new Rules(20, false, true));

    static byte[] frame(String name) {
        return Golden.frame("envelope/" + name);
    }

    static Fields fields(String json) {
        return FrameReader.read(json.replace('\'', '"').getBytes(UTF_8));
    }

    static String text(byte[] frame) {
        return new String(frame, UTF_8);
    }

    /** What a golden frame asks for. */
    Ask golden(String name, Standing standing) {
        return conversation.read(FrameReader.read(frame(name)), standing).get(0);
    }

    /** @param json with {@code '} for {@code "} */
    Ask read(String json, Standing standing) {
        return conversation.read(fields(json), standing).get(0);
    }

    static Joining joining(boolean hasMore, boolean recovered, ChatMessage... messages) {
        return joining(GENERAL, hasMore, recovered, List.of(messages));
    }

    static Joining joining(RoomName room, boolean hasMore, boolean recovered, List<ChatMessage> messages) {
        return new Joining(room, "all and sundry", ALICE, BOTH, messages, hasMore, 7, recovered);
    }
}
