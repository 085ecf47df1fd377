package dev.parley.dialect.envelope;

import static dev.parley.dialect.envelope.EnvelopeScene.BOTH;
import static dev.parley.dialect.envelope.EnvelopeScene.GENERAL;
import static dev.parley.dialect.envelope.EnvelopeScene.HELLO;
import static dev.parley.dialect.envelope.EnvelopeScene.IN_GENERAL;
import static dev.parley.dialect.envelope.EnvelopeScene.NOBODY;
import static dev.parley.dialect.envelope.EnvelopeScene.NOON;
import static dev.parley.dialect.envelope.EnvelopeScene.ULID;
import static dev.parley.dialect.envelope.EnvelopeScene.frame;
import static dev.parley.dialect.envelope.EnvelopeScene.joining;
import static dev.parley.dialect.envelope.EnvelopeScene.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Goodbye;
import dev.parley.core.Hit;
import dev.parley.core.Identity;
import dev.parley.core.Receipt;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Rules;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeAnswersTest {
    private static final Receipt RECEIPT = new Receipt(ULID, 7, NOON, false);
    private static final Answer DONE = new Answer.Done();
    private static final Answer MEMBERS = new Answer.MemberPage(GENERAL.id(), BOTH);
    private static final List<RoomLine> ROOMS = List.of(
            new RoomLine(GENERAL.id(), "General", 2, NOON, 7), new RoomLine(RoomId.of("tea"), "tea", 0, NOON, 0));

    private static final String QUERY = "\"hello everyone\" -bye";
    private static final Hit HIT = new Hit(HELLO, "Hello everyone!", List.of(new Hit.Span(0, 5), new Hit.Span(6, 14)));

    private final EnvelopeScene scene = new EnvelopeScene();

    private List<byte[]> answered(String golden, Answer answer) {
        return scene.conversation.answered(scene.golden(golden, IN_GENERAL), answer);
    }

    private static List<ChatMessage> messages(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new ChatMessage(seq, ULID, "bob", "m" + seq, null, NOON))
                .toList();
    }

    @Test
    void greets_who_connects() {
        Conversation plain = scene.dialect.converse(new Rules(20));

        assertThat(plain.greet(NOBODY)).containsExactly(frame("connection-established"));
        assertThat(plain.greet(IN_GENERAL)).containsExactly(frame("connection-established-signed-in"));
        assertThat(scene.conversation.greet(NOBODY)).containsExactly(frame("connection-established-with-search"));
    }

    @Test
    void answers_a_join_with_the_newest_page() {
        Ask ask = scene.golden("join-room", NOBODY);

        assertThat(scene.conversation.joined(ask, joining(true, false, HELLO)))
                .containsExactly(frame("join-room-success"));
    }

    @Test
    void answers_a_resume_with_what_was_missed() {
        Ask ask = scene.golden("join-room-since", NOBODY);

        assertThat(scene.conversation.joined(ask, joining(true, true, HELLO)))
                .containsExactly(frame("join-room-success-recovered"));
        assertThat(text(scene.conversation
                        .joined(ask, joining(true, false, HELLO))
                        .get(0)))
                .contains("\"hasMore\":true,\"lastSeq\":7,\"recovered\":false}");
    }

    @Test
    void tells_a_long_absence_in_pages() {
        Ask ask = scene.golden("join-room-since", NOBODY);

        List<byte[]> frames = scene.conversation.joined(ask, joining(GENERAL, true, true, messages(7, 256)));

        assertThat(frames).hasSize(3);
        assertThat(text(frames.get(0)))
                .startsWith("{\"type\":\"join_room_success\",\"replyTo\":\"c1\"")
                .contains("\"seq\":7,", "\"seq\":106,", "\"hasMore\":true,")
                .doesNotContain("\"seq\":107,");
        assertThat(text(frames.get(1)))
                .startsWith("{\"type\":\"history\",\"replyTo\":\"c1\"")
                .contains("\"seq\":107,", "\"seq\":206,", "\"hasMore\":true}")
                .doesNotContain("\"seq\":106,", "\"seq\":207,");
        assertThat(text(frames.get(2)))
                .startsWith("{\"type\":\"history\",\"replyTo\":\"c1\"")
                .contains("\"seq\":207,", "\"seq\":256,", "\"hasMore\":false}");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200})
    void adds_no_empty_page(int missed) {
        Ask ask = scene.golden("join-room-since", NOBODY);

        List<byte[]> frames = scene.conversation.joined(ask, joining(GENERAL, true, true, messages(7, 6 + missed)));

        assertThat(frames).hasSize(missed / 100);
        assertThat(text(frames.get(missed / 100 - 1))).contains("\"hasMore\":false");
    }

    @Test
    void tells_a_nonce_to_its_own_user_alone_and_only_while_it_lives() {
        ChatMessage old = new ChatMessage(5, ULID, "alice", "hi", "n0", NOON - 299_001);
        ChatMessage living = new ChatMessage(6, ULID, "Alice", "hi", "n1", NOON - 299_000);
        ChatMessage others = new ChatMessage(7, ULID, "bob", "hi", "n2", NOON);
        List<ChatMessage> all = List.of(old, living, others);

        byte[] joined = scene.conversation
                .joined(scene.golden("join-room", NOBODY), joining(GENERAL, false, false, all))
                .get(0);
        byte[] history = answered("get-history", new Answer.HistoryPage(GENERAL.id(), all, false))
                .get(0);

        assertThat(text(joined)).contains("\"nonce\":\"n1\"").doesNotContain("n0", "n2");
        assertThat(text(history)).contains("\"nonce\":\"n1\"").doesNotContain("n0", "n2");
    }

    @Test
    void acknowledges_what_was_said() {
        Ask ask = scene.golden("say-with-all", IN_GENERAL);

        assertThat(scene.conversation.stored(ask, RECEIPT)).isEqualTo(frame("message-ack"));
        assertThat(scene.conversation.stored(ask, new Receipt(ULID, 7, NOON, true)))
                .isEqualTo(frame("message-ack-duplicate"));
        assertThat(scene.conversation.stored(scene.golden("say", IN_GENERAL), RECEIPT))
                .isEqualTo(frame("message-ack-without-nonce"));
    }

    @Test
    void answers_each_question() {
        assertThat(answered("leave-room", DONE)).containsExactly(frame("leave-room-success"));
        assertThat(answered("get-rooms", new Answer.RoomPage(ROOMS, null))).containsExactly(frame("room-list"));
        assertThat(answered("get-rooms", new Answer.RoomPage(ROOMS, "c2Vjb25k")))
                .containsExactly(frame("room-list-with-cursor"));
        assertThat(answered("get-members", MEMBERS)).containsExactly(frame("member-list"));
        assertThat(answered("get-history", new Answer.HistoryPage(GENERAL.id(), List.of(HELLO), true)))
                .containsExactly(frame("history"));
        assertThat(answered("get-history", new Answer.HistoryPage(GENERAL.id(), List.of(), false)))
                .containsExactly(frame("history-past-the-beginning"));
        assertThat(answered("search-with-all", new Answer.SearchPage(GENERAL.id(), QUERY, List.of(HIT), true)))
                .containsExactly(frame("search-results"));
        assertThat(answered("search", new Answer.SearchPage(GENERAL.id(), "everyone", List.of(), false)))
                .containsExactly(frame("search-results-none"));
        assertThat(answered("heartbeat", DONE)).containsExactly(frame("heartbeat-answer"));
        assertThat(answered("ping", DONE)).containsExactly(frame("pong"));
        assertThat(answered("typing", DONE)).isEmpty();
    }

    @Test
    void answers_who_makes_a_room_and_speaks_on_in_it() {
        Ask ask = scene.golden("create-room", NOBODY);

        assertThat(scene.conversation.joined(ask, joining(false, false))).containsExactly(frame("room-created"));
    }

    @Test
    void answers_slash_commands_in_words() {
        assertThat(answered("command", MEMBERS)).containsExactly(frame("command-result"));

        Ask nick = scene.read("{'type':'command','payload':{'text':'/nick bob'}}", IN_GENERAL);
        Answer bob = new Answer.SignedIn(Identity.unregistered(UserName.parse("bob")));

        assertThat(text(scene.conversation.answered(nick, bob).get(0)))
                .contains("\"payload\":{\"command\":\"/nick\",\"text\":\"You are now bob.\"}");
    }

    @Test
    void gives_who_acts_a_receipt_with_the_words() {
        Ask me = scene.golden("command-me", IN_GENERAL);

        assertThat(scene.conversation.stored(me, RECEIPT)).isEqualTo(frame("command-result-me"));
    }

    @Test
    void answers_a_slash_that_moves_as_its_frame_too_and_replies_with_the_words() {
        Ask join = scene.read("{'type':'command','id':9,'payload':{'text':'/join general'}}", IN_GENERAL);
        Ask leave = scene.read("{'type':'command','id':9,'payload':{'text':'/leave'}}", IN_GENERAL);

        List<byte[]> joined = scene.conversation.joined(join, joining(true, false, HELLO));
        List<byte[]> left = scene.conversation.answered(leave, DONE);

        assertThat(joined).hasSize(2);
        assertThat(joined.get(0)).isEqualTo(frame("join-room-success"));
        assertThat(text(joined.get(1)))
                .startsWith("{\"type\":\"command_result\",\"replyTo\":9,\"payload\":{\"command\":\"/join\"");
        assertThat(left).hasSize(2);
        assertThat(left.get(0)).isEqualTo(frame("leave-room-success"));
        assertThat(text(left.get(1)))
                .startsWith("{\"type\":\"command_result\",\"replyTo\":9,\"payload\":{\"command\":\"/leave\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'c 1'", "''", "0", "-7", "123456789012345678", "'\u05E9\u05DC\u05D5\u05DD \uD83D\uDC4B'"})
    void every_answer_says_which_frame_it_answers(String id) {
        String reply = "\"replyTo\":" + id.replace('\'', '"') + ",\"payload\"";

        assertThat(text(scene.conversation
                        .joined(named(id, "join_room", "'roomId':'general'"), joining(false, false))
                        .get(0)))
                .contains(reply);
        assertThat(text(scene.conversation
                        .joined(named(id, "create_room", "'roomName':'General'"), joining(false, false))
                        .get(0)))
                .contains(reply);
        assertThat(text(scene.conversation.stored(named(id, "chat_message", "'content':'hi'"), RECEIPT)))
                .contains(reply);
        assertThat(text(scene.conversation.stored(named(id, "command", "'text':'/me waves'"), RECEIPT)))
                .contains(reply);
        assertReplies(reply, named(id, "leave_room", "'roomId':'general'"), DONE);
        assertReplies(reply, named(id, "get_rooms", ""), new Answer.RoomPage(ROOMS, null));
        assertReplies(reply, named(id, "get_members", "'roomId':'general'"), MEMBERS);
        assertReplies(
                reply,
                named(id, "get_history", "'roomId':'general'"),
                new Answer.HistoryPage(GENERAL.id(), List.of(), false));
        assertReplies(
                reply,
                named(id, "search", "'roomId':'general','query':'tea'"),
                new Answer.SearchPage(GENERAL.id(), "tea", List.of(), false));
        assertReplies(reply, named(id, "command", "'text':'/help'"), DONE);
        assertReplies(reply, named(id, "heartbeat", "'sequence':42"), DONE);
        assertReplies(reply, named(id, "ping", ""), DONE);
    }

    private Ask named(String id, String type, String payload) {
        return scene.read("{'type':'%s','id':%s,'payload':{%s}}".formatted(type, id, payload), IN_GENERAL);
    }

    private void assertReplies(String reply, Ask ask, Answer answer) {
        assertThat(text(scene.conversation.answered(ask, answer).get(0))).contains(reply);
    }

    @Test
    void says_farewell_to_whose_session_is_over() {
        assertThat(scene.conversation.farewell(Goodbye.SESSION_EXPIRED)).containsExactly(frame("session-expired"));
        assertThat(scene.conversation.farewell(Goodbye.TOO_SLOW)).isEmpty();
        assertThat(scene.conversation.farewell(Goodbye.restart(5))).isEmpty();
    }
}
