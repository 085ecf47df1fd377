package dev.parley.dialect.rooms;

import static dev.parley.dialect.rooms.Lobby.ALICE;
import static dev.parley.dialect.rooms.Lobby.BOTH;
import static dev.parley.dialect.rooms.Lobby.HELLO;
import static dev.parley.dialect.rooms.Lobby.IN_LOBBY;
import static dev.parley.dialect.rooms.Lobby.LOBBY;
import static dev.parley.dialect.rooms.Lobby.MAIN_HALL;
import static dev.parley.dialect.rooms.Lobby.NOBODY;
import static dev.parley.dialect.rooms.Lobby.NOON;
import static dev.parley.dialect.rooms.Lobby.ULID;
import static dev.parley.dialect.rooms.Lobby.golden;
import static dev.parley.dialect.rooms.Lobby.wire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Identity;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.Receipt;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frames that answer what was asked. */
class RoomsAnswersTest {
    private static final List<RoomLine> ROOMS = List.of(
            new RoomLine(MAIN_HALL.id(), "Main Hall", 2, NOON, 9), new RoomLine(RoomId.of("tea"), "tea", 0, NOON, 0));

    private final RoomsConversation conversation = Lobby.conversation();

    private List<byte[]> answered(String asked, Answer answer) {
        return conversation.answered(golden(asked, IN_LOBBY), answer);
    }

    private static Joining joining(boolean recovered, List<ChatMessage> messages) {
        return new Joining(LOBBY, "Tea at five", ALICE, BOTH, messages, false, 42, recovered);
    }

    private static Joining joiningMainHall() {
        return new Joining(MAIN_HALL, "", ALICE, new Members(List.of("alice"), 1), List.of(), false, 0, false);
    }

    private static List<ChatMessage> messages(long count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(seq -> new ChatMessage(seq, ULID, "alice", "m" + seq, null, NOON))
                .toList();
    }

    @Test
    void tells_who_signed_in() {
        Ask ask = golden("auth-name", NOBODY);

        assertThat(conversation.answered(ask, new Answer.SignedIn(Identity.unregistered(ALICE))))
                .containsExactly(wire("auth-success"));
        assertThat(conversation.answered(ask, new Answer.SignedIn(new Identity(ALICE, true, "t0k3n"))))
                .containsExactly(wire("auth-success-registered"));
    }

    @Test
    void tells_that_a_room_is_made() {
        assertThat(conversation.joined(golden("create", IN_LOBBY), joiningMainHall()))
                .containsExactly(wire("room-created"));
    }

    @Test
    void tells_all_about_a_room_that_is_joined() {
        assertThat(conversation.joined(golden("join", IN_LOBBY), joining(false, List.of(HELLO))))
                .containsExactly(wire("room-joined"));
        assertThat(conversation.joined(golden("join", IN_LOBBY), joiningMainHall()))
                .containsExactly(wire("room-joined-empty"));
    }

    @Test
    void tells_who_resumes_whether_that_was_possible() {
        Ask ask = golden("join-resume", IN_LOBBY);

        assertThat(conversation.joined(ask, joining(true, List.of(HELLO))))
                .containsExactly(wire("room-joined-recovered"));
        assertThat(conversation.joined(ask, joining(false, List.of(HELLO))))
                .containsExactly(wire("room-joined-not-recovered"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "100, 1", "101, 2", "200, 2", "201, 3", "1000, 10"})
    void tells_what_was_missed_in_pages_of_a_hundred(int missed, int frames) {
        List<byte[]> told = conversation.joined(golden("join-resume", IN_LOBBY), joining(true, messages(missed)));

        assertThat(told).hasSize(frames);
        StringBuilder seqs = new StringBuilder();
        for (int i = 0; i < frames; i++) {
            String frame = new String(told.get(i), UTF_8);
            assertThat(frame).startsWith(i == 0 ? "{\"type\":\"room_joined\"" : "{\"type\":\"history\"");
            assertThat(frame).endsWith("\"recovered\":true}");
            assertThat(frame.contains("\"hasMore\":true")).isEqualTo(i > 0 && i < frames - 1);
            assertThat(frame.split("\"seq\":", -1)).hasSizeLessThanOrEqualTo(101);
            frame.lines()
                    .flatMap(line -> Seqs.of(line).stream())
                    .forEach(seq -> seqs.append(seq).append(' '));
        }
        assertThat(seqs.toString()).isEqualTo(Seqs.upTo(missed));
    }

    /** The numbers of the messages in a frame. */
    private static final class Seqs {
        static List<String> of(String frame) {
            return Pattern.compile("\"seq\":(\\d+)")
                    .matcher(frame)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        static String upTo(int last) {
            StringBuilder all = new StringBuilder();
            for (int seq = 1; seq <= last; seq++) {
                all.append(seq).append(' ');
            }
            return all.toString();
        }
    }

    @Test
    void tells_the_last_page_of_what_was_missed_by_history() {
        List<ChatMessage> missed = new ArrayList<>(messages(100));
        missed.add(HELLO);

        assertThat(conversation.joined(golden("join-resume", IN_LOBBY), joining(true, missed)))
                .last()
                .isEqualTo(wire("history-missed"));
    }

    @Test
    void tells_that_a_room_is_left() {
        assertThat(answered("leave", new Answer.Done())).containsExactly(wire("room-left"));
    }

    @Test
    void says_nothing_to_who_types() {
        assertThat(answered("typing-start", new Answer.Done())).isEmpty();
        assertThat(answered("typing-stop", new Answer.Done())).isEmpty();
    }

    @Test
    void lists_rooms_and_members() {
        assertThat(answered("list-rooms", new Answer.RoomPage(ROOMS, null))).containsExactly(wire("room-list"));
        assertThat(answered("list-rooms-page", new Answer.RoomPage(ROOMS, "c3")))
                .containsExactly(wire("room-list-page"));
        assertThat(answered("list-members", new Answer.MemberPage(LOBBY.id(), BOTH)))
                .containsExactly(wire("member-list"));
    }

    @Test
    void tells_history() {
        ChatMessage waves = new ChatMessage(8, ULID, "alice", "waves", null, NOON, true);

        assertThat(answered("get-history", new Answer.HistoryPage(LOBBY.id(), List.of(HELLO, waves), false)))
                .containsExactly(wire("history"));
    }

    @Test
    void leaves_the_answer_to_what_is_said_to_its_own_copy() {
        Receipt receipt = new Receipt(ULID, 7, NOON, false);

        assertThat(conversation.stored(golden("send", IN_LOBBY), receipt)).isEmpty();
        assertThat(conversation.stored(golden("send-with-nonce", IN_LOBBY), receipt))
                .isEmpty();
        assertThat(conversation.stored(golden("send-command", IN_LOBBY), receipt))
                .isEmpty();
        assertThat(conversation.stored(golden("command-me", IN_LOBBY), receipt)).isEmpty();
    }

    @Test
    void answers_a_repeat_with_the_first_message_whatever_is_said_now() {
        ChatMessage first = new ChatMessage(7, ULID, "alice", "hello!", "n1", NOON);
        Receipt receipt = new Receipt(ULID, 7, NOON, true, first);

        assertThat(conversation.stored(golden("send-command", IN_LOBBY), receipt))
                .isEqualTo(wire("message-duplicate"));
    }

    @Test
    void answers_a_repeat_with_what_is_known_where_the_first_is_gone() {
        assertThat(conversation.stored(golden("send-with-nonce", IN_LOBBY), new Receipt(ULID, 7, NOON, true)))
                .isEqualTo(wire("message-duplicate-forgotten"));
    }

    @Test
    void answers_slash_commands_in_words() {
        Answer topic = new Answer.Topic(LOBBY.id(), "Tea at five");
        Answer bob = new Answer.SignedIn(Identity.unregistered(UserName.parse("bob")));

        assertThat(answered("command-help", new Answer.Done())).containsExactly(wire("command-result-help"));
        assertThat(answered("command-who", new Answer.MemberPage(LOBBY.id(), BOTH)))
                .containsExactly(wire("command-result-who"));
        assertThat(answered("command-rooms", new Answer.RoomPage(ROOMS, null)))
                .containsExactly(wire("command-result-rooms"));
        assertThat(answered("command-nick", bob)).containsExactly(wire("command-result-nick"));
        assertThat(answered("command-topic", topic)).containsExactly(wire("command-result-topic"));
        assertThat(answered("command-topic-change", topic)).containsExactly(wire("command-result-topic-change"));
    }

    @Test
    void answers_joining_and_leaving_by_slash_with_their_frames_and_in_words() {
        assertThat(conversation.joined(golden("command-join", IN_LOBBY), joiningMainHall()))
                .containsExactly(wire("room-joined-empty"), wire("command-result-join"));
        assertThat(answered("command-leave", new Answer.Done()))
                .containsExactly(wire("room-left"), wire("command-result-leave"));
    }

    @Test
    void writes_names_and_topics_of_any_script_as_they_are() {
        RoomName room = RoomName.parse("Ünïcode 房间 🎉");
        Joining joining = new Joining(
                room,
                "שלום \"quoted\"",
                UserName.parse("Øyvind"),
                new Members(List.of("e\u0301va", "Øyvind", "דן"), 3),
                List.of(new ChatMessage(1, ULID, "דן", "👩‍👩‍👧‍👦 مرحبا e\u0301\n", null, NOON)),
                false,
                1,
                false);

        assertThat(new String(
                        conversation.joined(golden("join", IN_LOBBY), joining).get(0), UTF_8))
                .contains("\"room\":\"ünïcode-房间\"")
                .contains("\"name\":\"Ünïcode 房间 🎉\"")
                .contains("\"topic\":\"שלום \\\"quoted\\\"\"")
                .contains("[\"e\u0301va\",\"Øyvind\",\"דן\"]")
                .contains("\"text\":\"👩‍👩‍👧‍👦 مرحبا e\u0301\\n\"");
    }
}
