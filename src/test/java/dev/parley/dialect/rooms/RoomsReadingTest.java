package dev.parley.dialect.rooms;

import static dev.parley.dialect.rooms.Lobby.ALICE;
import static dev.parley.dialect.rooms.Lobby.IN_LOBBY;
import static dev.parley.dialect.rooms.Lobby.LOBBY;
import static dev.parley.dialect.rooms.Lobby.MAIN_HALL;
import static dev.parley.dialect.rooms.Lobby.NOBODY;
import static dev.parley.dialect.rooms.Lobby.NOON;
import static dev.parley.dialect.rooms.Lobby.ULID;
import static dev.parley.dialect.rooms.Lobby.golden;
import static dev.parley.dialect.rooms.Lobby.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Command;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStanding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each frame of the protocol asks for. */
class RoomsReadingTest {
    private static final RoomId ROOM = LOBBY.id();
    private static final Wanted NEWEST = new Wanted(50, -1, null);

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("create", new Command.Create(MAIN_HALL, "")),
                Arguments.of("create-with-topic", new Command.Create(MAIN_HALL, "Tea at five")),
                Arguments.of("join", new Command.Join(LOBBY, null, NEWEST, false)),
                Arguments.of("join-resume", new Command.Join(LOBBY, null, new Wanted(50, 41, ULID), false)),
                Arguments.of("leave", new Command.Leave(ROOM)),
                Arguments.of("send", new Command.Say(ROOM, "hello!", null)),
                Arguments.of("send-with-nonce", new Command.Say(ROOM, "hello!", "n1")),
                Arguments.of("send-slash", new Command.Say(ROOM, "/help is a command", null)),
                Arguments.of("typing-start", new Command.Type(ROOM, true)),
                Arguments.of("typing-stop", new Command.Type(ROOM, false)),
                Arguments.of("list-rooms", new Command.ListRooms(100, null, null)),
                Arguments.of("list-rooms-page", new Command.ListRooms(20, "c2", null)),
                Arguments.of("list-members", new Command.ListMembers(ROOM)),
                Arguments.of("get-history", new Command.Remember(ROOM, new Recall(null, null, 50))),
                Arguments.of("get-history-before", new Command.Remember(ROOM, new Recall(new Place.Seq(42), null, 20))),
                Arguments.of(
                        "get-history-before-id", new Command.Remember(ROOM, new Recall(new Place.Id(ULID), null, 50))),
                Arguments.of(
                        "get-history-before-time",
                        new Command.Remember(ROOM, new Recall(new Place.Time(NOON), null, 50))));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void reads_each_frame(String name, Command expected) {
        assertThat(golden(name, IN_LOBBY).command()).isEqualTo(expected);
        assertThat(golden(name, IN_LOBBY).slash()).isFalse();
    }

    static Stream<Arguments> slashes() {
        return Stream.of(
                Arguments.of("send-command", new Command.Say(ROOM, "waves", "n1", true)),
                Arguments.of("command-help", new Command.Nothing()),
                Arguments.of("command-who", new Command.ListMembers(ROOM)),
                Arguments.of("command-who-room", new Command.ListMembers(ROOM)),
                Arguments.of("command-rooms", new Command.ListRooms(20, null, "hall")),
                Arguments.of("command-join", new Command.Join(MAIN_HALL, null, NEWEST, false)),
                Arguments.of("command-leave", new Command.Leave(ROOM)),
                Arguments.of("command-me", new Command.Say(ROOM, "waves", null, true)),
                Arguments.of("command-nick", new Command.Rename(UserName.parse("bob"))),
                Arguments.of("command-topic", new Command.Topic(ROOM, null)),
                Arguments.of("command-topic-change", new Command.Topic(ROOM, "Tea at five")));
    }

    @ParameterizedTest
    @MethodSource("slashes")
    void reads_each_slash_command(String name, Command expected) {
        assertThat(golden(name, IN_LOBBY).command()).isEqualTo(expected);
        assertThat(golden(name, IN_LOBBY).slash()).isTrue();
    }

    @Test
    void reads_who_signs_in_while_it_is_nobody() {
        assertThat(golden("auth-name", NOBODY).command()).isEqualTo(new Command.SignIn(ALICE, null, null));
        assertThat(golden("auth-password", NOBODY).command())
                .isEqualTo(new Command.SignIn(ALICE, "correct horse", null));
        assertThat(golden("auth-token", NOBODY).command()).isEqualTo(new Command.SignIn(null, null, "t0k3n"));
    }

    @Test
    void lets_the_token_tell_the_name() {
        String frame = "{\"type\":\"auth\",\"username\":\"bob\",\"password\":\"x\",\"token\":\"t0k3n\"}";

        assertThat(read(frame, NOBODY).command()).isEqualTo(new Command.SignIn(null, null, "t0k3n"));
    }

    @Test
    void takes_its_own_name_again_however_it_is_spelled() {
        assertThat(read("{\"type\":\"auth\",\"username\":\" ALICE \"}", IN_LOBBY)
                        .command())
                .isEqualTo(new Command.SignIn(UserName.parse("ALICE"), null, null));
    }

    @Test
    void needs_no_auth_where_the_handshake_brought_a_token() {
        assertThat(golden("join", FakeStanding.owner("alice")).command()).isInstanceOf(Command.Join.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'room':'lobby'",
                "'roomId':'lobby'",
                "'roomName':'lobby'",
                "'room':' LOBBY! '",
                "'room':'lobby','roomId':'other','roomName':7",
                "'roomId':'lobby','roomName':{}",
                "'room':null,'roomId':null,'roomName':'lobby'",
                "'room':'other','room':'lobby'",
            },
            quoteCharacter = '"')
    void takes_the_first_name_of_a_room_that_is_present(String room) {
        String frame = "{\"type\":\"leave_room\"," + room.replace('\'', '"') + "}";

        assertThat(read(frame, IN_LOBBY).command()).isEqualTo(new Command.Leave(ROOM));
    }

    @Test
    void takes_a_number_for_its_decimal_text() {
        assertThat(read("{\"type\":\"join_room\",\"roomId\":1001}", IN_LOBBY).command())
                .isEqualTo(new Command.Join(RoomName.parse("1001"), null, NEWEST, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'text':'hi'",
                "'content':'hi'",
                "'message':'hi'",
                "'text':'hi','content':'ho','message':7",
                "'content':'hi','message':[]",
                "'text':null,'content':null,'message':'hi'",
                "'text':'hi','user':'bob','sender':7",
            },
            quoteCharacter = '"')
    void takes_the_first_name_of_a_text_that_is_present(String text) {
        String frame = "{\"type\":\"send_message\",\"room\":\"lobby\"," + text.replace('\'', '"') + "}";

        assertThat(read(frame, IN_LOBBY).command()).isEqualTo(new Command.Say(ROOM, "hi", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {" hi ", "👩‍👩‍👧‍👦 👋🏽", "שלום עולם", "مرحبا", "e\u0301\u0323", "/", "x\\ny"})
    void keeps_what_is_said_as_it_is(String text) {
        String sent = text.equals("/") ? "//" : text;
        String frame = "{\"type\":\"send_message\",\"room\":\"lobby\",\"text\":\"" + sent + "\"}";

        assertThat(read(frame, IN_LOBBY).command()).isEqualTo(new Command.Say(ROOM, text.replace("\\n", "\n"), null));
    }

    @Test
    void counts_a_text_in_code_points() {
        String twenty = "𝄞".repeat(20);
        String frame = "{\"type\":\"send_message\",\"room\":\"lobby\",\"text\":\"" + twenty + "\"}";

        assertThat(read(frame, IN_LOBBY).command()).isEqualTo(new Command.Say(ROOM, twenty, null));
    }

    @Test
    void takes_more_than_a_page_for_a_page() {
        assertThat(read("{\"type\":\"get_history\",\"room\":\"lobby\",\"limit\":101}", IN_LOBBY)
                        .command())
                .isEqualTo(new Command.Remember(ROOM, new Recall(null, null, 100)));
        assertThat(read("{\"type\":\"list_rooms\",\"limit\":9007199254740991}", IN_LOBBY)
                        .command())
                .isEqualTo(new Command.ListRooms(500, null, null));
    }

    @Test
    void needs_no_room_for_a_slash_command_that_is_said() {
        assertThat(read("{\"type\":\"send_message\",\"text\":\"/who\"}", IN_LOBBY)
                        .command())
                .isEqualTo(new Command.ListMembers(ROOM));
        assertThat(read("{\"type\":\"send_message\",\"roomId\":\"tea\",\"text\":\"/who\"}", IN_LOBBY)
                        .command())
                .isEqualTo(new Command.ListMembers(RoomId.of("tea")));
    }
}
