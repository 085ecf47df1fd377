package dev.parley.dialect.socketio;

import static dev.parley.dialect.socketio.Chat.ALICE;
import static dev.parley.dialect.socketio.Chat.HELLO;
import static dev.parley.dialect.socketio.Chat.IN_LOBBY;
import static dev.parley.dialect.socketio.Chat.LOBBY;
import static dev.parley.dialect.socketio.Chat.NOBODY;
import static dev.parley.dialect.socketio.Chat.NOON;
import static dev.parley.dialect.socketio.Chat.ULID;
import static dev.parley.dialect.socketio.Chat.WAVES;
import static dev.parley.dialect.socketio.Chat.joining;
import static dev.parley.dialect.socketio.Chat.wire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Identity;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.Receipt;
import dev.parley.core.RoomName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Rules;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How what was asked is answered, where an acknowledgement is expected and where none is. */
class SocketIoAnswersTest {
    private static final Receipt RECEIPT = new Receipt(ULID, 7, NOON, false);
    private static final Pattern SID = Pattern.compile("40\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");

    private final Chat chat = new Chat();
    private final SocketIoConversation conversation = chat.conversation;

    private Ask silently(String packet) {
        return chat.read(packet, IN_LOBBY);
    }

    @Test
    void tells_a_client_that_is_in_its_socket() {
        Answer signedIn = new Answer.SignedIn(new Identity(ALICE, true, "t0k3n"));

        assertThat(conversation.answered(chat.golden("connect", NOBODY), new Answer.Done()))
                .containsExactly(wire("connected"));
        assertThat(conversation.answered(chat.golden("connect-with-token", NOBODY), signedIn))
                .containsExactly(wire("connected"));
    }

    @Test
    void calls_each_socket_by_another_name() {
        String one = connected();
        String other = connected();

        assertThat(one).matches(SID).isNotEqualTo(other);
        assertThat(other).matches(SID);
    }

    private String connected() {
        byte[] answer = new SocketIoDialect()
                .converse(new Rules(20))
                .answered(chat.golden("connect", NOBODY), new Answer.Done())
                .get(0);
        return new String(answer, UTF_8);
    }

    @Test
    void answers_a_join() {
        Joining empty = new Joining(
                RoomName.parse("Main Hall"), "", ALICE, new Members(List.of("alice"), 1), List.of(), false, 0, false);

        assertThat(conversation.joined(chat.golden("join", NOBODY), joining(List.of(HELLO), false)))
                .containsExactly(wire("joined-ack"));
        assertThat(conversation.joined(chat.golden("join", NOBODY), empty)).containsExactly(wire("joined-ack-empty"));
    }

    @Test
    void tells_who_comes_back_whether_nothing_is_missing() {
        Ask resume = chat.golden("join-resume", NOBODY);

        assertThat(conversation.joined(resume, joining(List.of(HELLO), true)))
                .containsExactly(wire("joined-ack-recovered"));
        assertThat(conversation.joined(resume, joining(List.of(HELLO), false)))
                .containsExactly(wire("joined-ack-not-recovered"));
    }

    @Test
    void tells_what_was_missed_beyond_a_page_as_messages_right_behind() {
        List<byte[]> frames = conversation.joined(chat.golden("join-resume", NOBODY), joining(missed(102), true));

        assertThat(frames).hasSize(3);
        assertThat(new String(frames.get(0), UTF_8))
                .contains("\"text\":\"m1\"", "\"text\":\"m100\"")
                .doesNotContain("m101");
        assertThat(new String(frames.get(1), UTF_8))
                .startsWith("42[\"message\",{")
                .contains("\"text\":\"m101\"");
        assertThat(new String(frames.get(2), UTF_8))
                .startsWith("42[\"message\",{")
                .contains("\"text\":\"m102\"");
    }

    @Test
    void tells_everything_that_was_missed_as_messages_where_no_answer_is_expected() {
        Ask resume = silently("2[\"join\",{\"room\":\"lobby\",\"since\":6}]");

        assertThat(conversation.joined(resume, joining(List.of(HELLO), true))).containsExactly(wire("message"));
        assertThat(conversation.joined(resume, joining(List.of(HELLO), false))).isEmpty();
        assertThat(conversation.joined(chat.golden("join-without-ack", NOBODY), joining(List.of(HELLO), false)))
                .isEmpty();
    }

    private static List<ChatMessage> missed(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(seq -> new ChatMessage(seq, ULID, "alice", "m" + seq, null, NOON))
                .toList();
    }

    @Test
    void answers_everything_else() {
        Answer page = new Answer.HistoryPage(LOBBY.id(), List.of(HELLO, WAVES), false);

        assertThat(conversation.stored(chat.golden("send", IN_LOBBY), RECEIPT)).isEqualTo(wire("stored"));
        assertThat(conversation.stored(chat.golden("send", IN_LOBBY), new Receipt(ULID, 7, NOON, true)))
                .isEqualTo(wire("stored-duplicate"));
        assertThat(conversation.answered(chat.golden("leave", IN_LOBBY), new Answer.Done()))
                .containsExactly(wire("left-ack"));
        assertThat(conversation.answered(chat.golden("type", IN_LOBBY), new Answer.Done()))
                .containsExactly(wire("done"));
        assertThat(conversation.answered(chat.golden("history", IN_LOBBY), page))
                .containsExactly(wire("history-ack"));
    }

    @Test
    void answers_nothing_where_no_answer_is_expected() {
        Ask send = silently("2[\"message\",{\"room\":\"lobby\",\"text\":\"hello!\"}]");
        Ask leave = silently("2[\"leave\",{\"room\":\"lobby\"}]");
        Ask type = silently("2[\"typing\",{\"room\":\"lobby\",\"typing\":true}]");
        Ask history = silently("2[\"history\",{\"room\":\"lobby\"}]");
        Answer page = new Answer.HistoryPage(LOBBY.id(), List.of(HELLO), false);

        assertThat(conversation.stored(send, RECEIPT)).isEmpty();
        assertThat(conversation.answered(leave, new Answer.Done())).isEmpty();
        assertThat(conversation.answered(type, new Answer.Done())).isEmpty();
        assertThat(conversation.answered(history, page)).isEmpty();
    }

    @Test
    void answers_under_the_number_that_was_given() {
        Ask zero = silently("20[\"leave\",{\"room\":\"lobby\"}]");
        Ask large = silently("2999999999999999999[\"leave\",{\"room\":\"lobby\"}]");

        assertThat(conversation.answered(zero, new Answer.Done()).get(0))
                .asString(UTF_8)
                .startsWith("430[");
        assertThat(conversation.answered(large, new Answer.Done()).get(0))
                .asString(UTF_8)
                .startsWith("43999999999999999999[");
    }
}
