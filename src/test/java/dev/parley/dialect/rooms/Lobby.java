package dev.parley.dialect.rooms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.core.ChatMessage;
import dev.parley.core.Members;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.testing.FakeStanding;
import dev.parley.testing.Golden;
import java.time.Instant;
import java.util.List;

/** The people, the room and the messages of the golden frames. */
final class Lobby {
    static final RoomName LOBBY = RoomName.parse("lobby");
    static final RoomName MAIN_HALL = RoomName.parse("Main Hall");
    static final UserName ALICE = UserName.parse("alice");
    static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    static final ChatMessage HELLO = new ChatMessage(7, ULID, "alice", "hello!", "n1", NOON);
    static final ChatMessage WAVES = new ChatMessage(7, ULID, "alice", "waves", "n1", NOON, true);
    static final Members BOTH = new Members(List.of("alice", "bob"), 2);
    static final Standing NOBODY = FakeStanding.nobody();
    static final Standing IN_LOBBY = FakeStanding.as("alice", "tea", "lobby");

    private Lobby() {}

    static RoomsConversation conversation() {
        return new RoomsConversation(new Rules(20));
    }

    static Fields frame(String json) {
        return FrameReader.read(json.getBytes(UTF_8));
    }

    static Ask golden(String name, Standing standing) {
        return only(conversation().read(FrameReader.read(wire(name)), standing));
    }

    static Ask read(String json, Standing standing) {
        return only(conversation().read(frame(json), standing));
    }

    private static Ask only(List<Ask> asks) {
        if (asks.size() != 1) {
            throw new AssertionError("one frame asks for one thing, not " + asks);
        }
        return asks.get(0);
    }

    /** A golden frame of this dialect. */
    static byte[] wire(String name) {
        return Golden.frame("rooms/" + name);
    }
}
