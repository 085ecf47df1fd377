package dev.parley.dialect.socketio;

import static dev.parley.dialect.socketio.Chat.IN_LOBBY;
import static dev.parley.dialect.socketio.Chat.NOBODY;
import static dev.parley.dialect.socketio.Chat.wire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.Goodbye;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refusal looks like. */
class SocketIoRefusalsTest {
    private static final RefusedException NOT_IN_ROOM = new RefusedException(Refusal.NOT_IN_ROOM);

    private final Chat chat = new Chat();
    private final SocketIoConversation conversation = chat.conversation;

    private void connect() {
        conversation.answered(chat.golden("connect", NOBODY), new Answer.Done());
    }

    @ParameterizedTest
    @EnumSource
    void says_each_refusal_in_the_acknowledgement(Refusal refusal) {
        assertThat(conversation.refused(chat.golden("join", IN_LOBBY), new RefusedException(refusal)))
                .asString(UTF_8)
                .isEqualTo(
                        "431[{\"ok\":false,\"code\":\"%s\",\"message\":\"%s\"}]".formatted(refusal, refusal.words()));
    }

    @ParameterizedTest
    @EnumSource
    void says_each_refusal_as_an_event_where_no_acknowledgement_is_expected(Refusal refusal) {
        assertThat(conversation.refused(chat.golden("join-without-ack", IN_LOBBY), new RefusedException(refusal)))
                .asString(UTF_8)
                .isEqualTo("42[\"error\",{\"code\":\"%s\",\"message\":\"%s\"}]".formatted(refusal, refusal.words()));
    }

    @Test
    void tells_who_is_not_let_in_why() {
        Chat closed = new Chat(new Rules(20, true));

        assertThat(conversation.refused(
                        chat.golden("connect-with-token", NOBODY), new RefusedException(Refusal.SESSION_EXPIRED)))
                .isEqualTo(wire("connect-error"));
        assertThat(closed.answerTo("0", NOBODY)).isEqualTo(wire("connect-error-required"));
        assertThat(chat.answerTo("0{\"token\":1}", NOBODY)).isEqualTo(wire("connect-error-field"));
        assertThat(chat.answerTo("0[]", NOBODY))
                .asString(UTF_8)
                .startsWith("44{")
                .contains("\"field\":\"payload\"");
    }

    @Test
    void tells_who_is_not_in_yet_by_a_connect_error_what_cannot_be_read() {
        assertThat(chat.answerTo("0{", NOBODY))
                .asString(UTF_8)
                .startsWith("44{")
                .contains("INVALID_JSON");

        connect();

        assertThat(chat.answerTo("2{", NOBODY))
                .asString(UTF_8)
                .startsWith("42[\"error\",{\"code\":\"VALIDATION_ERROR\"");
        assertThat(conversation.unread(null, NOT_IN_ROOM)).isEqualTo(wire("error"));
    }

    @Test
    void carries_the_nonce() {
        assertThat(conversation.refused(chat.golden("send", IN_LOBBY), NOT_IN_ROOM))
                .isEqualTo(wire("refused"));
        assertThat(conversation.refused(chat.golden("send-with-nonce", IN_LOBBY), NOT_IN_ROOM))
                .isEqualTo(wire("refused-with-nonce"));
        assertThat(conversation.refused(chat.golden("send-with-nonce", IN_LOBBY), RefusedException.rateLimited(73)))
                .isEqualTo(wire("refused-rate-limited"));
        assertThat(chat.answerTo("21[\"message\",{\"room\":\"x\",\"text\":\"a\",\"nonce\":\"n1\"}]", IN_LOBBY))
                .isEqualTo(wire("refused-with-nonce"));
    }

    @Test
    void says_what_is_wrong_with_an_event() {
        assertThat(chat.answerTo("21[\"message\",{\"room\":\"lobby\"}]", IN_LOBBY))
                .isEqualTo(wire("refused-field"));
        assertThat(chat.answerTo("21[\"join\",{\"room\":\"lobby\",\"user\":\"bob\"}]", IN_LOBBY))
                .isEqualTo(wire("refused-forbidden"));
        assertThat(chat.answerTo("21[\"fly\",{}]", IN_LOBBY)).isEqualTo(wire("refused-unknown"));
        assertThat(chat.answerTo("2[\"fly\",{}]", IN_LOBBY)).isEqualTo(wire("error-unknown"));
        assertThat(chat.answerTo("21[\"join\",\"lobby\"]", IN_LOBBY)).isEqualTo(wire("refused-payload"));
    }

    @Test
    void repeats_no_word_that_cannot_be_told_or_is_long() {
        assertThat(chat.answerTo("21[\"\\ud800\",{}]", IN_LOBBY))
                .asString(UTF_8)
                .contains("The type given is not known.");
        assertThat(chat.answerTo("21[\"\",{}]", IN_LOBBY)).asString(UTF_8).contains("The type given is not known.");
        assertThat(chat.answerTo("21[\"" + "x".repeat(60_000) + "\"]", IN_LOBBY))
                .asString(UTF_8)
                .hasSizeLessThan(250);
    }

    @Test
    void says_before_it_closes_that_the_session_is_over() {
        connect();

        assertThat(conversation.farewell(Goodbye.SESSION_EXPIRED)).containsExactly(wire("error-session-expired"));
        assertThat(conversation.farewell(Goodbye.TOO_SLOW)).isEmpty();
    }
}
