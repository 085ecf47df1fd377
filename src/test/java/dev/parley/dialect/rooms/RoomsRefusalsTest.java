package dev.parley.dialect.rooms;

import static dev.parley.dialect.rooms.Lobby.IN_LOBBY;
import static dev.parley.dialect.rooms.Lobby.NOBODY;
import static dev.parley.dialect.rooms.Lobby.frame;
import static dev.parley.dialect.rooms.Lobby.golden;
import static dev.parley.dialect.rooms.Lobby.wire;
import static dev.parley.testing.Refused.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refusal looks like. */
class RoomsRefusalsTest {
    private final RoomsConversation conversation = Lobby.conversation();

    /** The answer to a frame that can't be read, as a session gives it. */
    private byte[] answerTo(String json, Standing standing) {
        Fields frame = frame(json);
        RefusedException refused = refusalOf(() -> conversation.read(frame, standing));
        return conversation.unread(frame, refused.withNonce(frame.readableNonce()));
    }

    @ParameterizedTest
    @EnumSource
    void says_each_refusal_of_what_was_asked(Refusal refusal) {
        RefusedException refused = new RefusedException(refusal);

        assertThat(new String(conversation.refused(golden("join", IN_LOBBY), refused), UTF_8))
                .isEqualTo("{\"type\":\"error\",\"code\":\"%s\",\"message\":\"%s\",\"about\":\"join_room\"}"
                        .formatted(refusal, refusal.words()));
    }

    @ParameterizedTest
    @EnumSource
    void says_each_refusal_to_sign_somebody_in(Refusal refusal) {
        RefusedException refused = new RefusedException(refusal);

        assertThat(new String(conversation.refused(golden("auth-name", NOBODY), refused), UTF_8))
                .isEqualTo("{\"type\":\"auth_error\",\"code\":\"%s\",\"message\":\"%s\"}"
                        .formatted(refusal, refusal.words()));
    }

    @ParameterizedTest
    @EnumSource
    void says_each_refusal_of_what_is_no_frame(Refusal refusal) {
        RefusedException refused = new RefusedException(refusal);
        String expected = "{\"type\":\"error\",\"code\":\"%s\",\"message\":\"%s\"}".formatted(refusal, refusal.words());

        assertThat(new String(conversation.unread(null, refused), UTF_8)).isEqualTo(expected);
        assertThat(new String(conversation.refused(refused), UTF_8)).isEqualTo(expected);
    }

    @Test
    void tells_what_a_refusal_is_about() {
        RefusedException notInRoom = new RefusedException(Refusal.NOT_IN_ROOM);

        assertThat(conversation.refused(golden("send", IN_LOBBY), notInRoom)).isEqualTo(wire("error"));
        assertThat(conversation.refused(golden("create", IN_LOBBY), new RefusedException(Refusal.ROOM_EXISTS)))
                .isEqualTo(wire("error-room-exists"));
        assertThat(conversation.unread(null, new RefusedException(Refusal.INVALID_JSON)))
                .isEqualTo(wire("error-unreadable"));
    }

    @Test
    void carries_the_nonce_of_what_was_asked_whether_the_refusal_knows_it_or_not() {
        RefusedException notInRoom = new RefusedException(Refusal.NOT_IN_ROOM);

        assertThat(conversation.refused(golden("send-with-nonce", IN_LOBBY), notInRoom))
                .isEqualTo(wire("error-with-nonce"));
        assertThat(conversation.refused(golden("send-with-nonce", IN_LOBBY), notInRoom.withNonce("n1")))
                .isEqualTo(wire("error-with-nonce"));
        assertThat(conversation.refused(golden("send-command", IN_LOBBY), notInRoom))
                .isEqualTo(wire("error-with-nonce"));
    }

    @Test
    void tells_when_the_same_is_allowed_again() {
        assertThat(conversation.refused(golden("send-with-nonce", IN_LOBBY), RefusedException.rateLimited(73)))
                .isEqualTo(wire("error-rate-limited"));
        assertThat(conversation.refused(golden("auth-password", NOBODY), RefusedException.rateLimited(1500)))
                .isEqualTo(wire("auth-error-rate-limited"));
    }

    @Test
    void names_the_field() {
        assertThat(answerTo("{\"type\":\"send_message\",\"room\":\"lobby\"}", IN_LOBBY))
                .isEqualTo(wire("error-field"));
        assertThat(answerTo("{\"type\":\"auth\"}", NOBODY)).isEqualTo(wire("auth-error-field"));
        assertThat(answerTo("{\"type\":\"command\",\"command\":\"/join\"}", IN_LOBBY))
                .isEqualTo(wire("error-usage"));
    }

    @Test
    void answers_a_failed_sign_in_in_its_own_words() {
        assertThat(conversation.refused(
                        golden("auth-password", NOBODY), new RefusedException(Refusal.INVALID_CREDENTIALS)))
                .isEqualTo(wire("auth-error"));
        assertThat(answerTo("{\"type\":\"auth\",\"username\":\"bob\"}", IN_LOBBY))
                .isEqualTo(wire("auth-error-forbidden"));
    }

    @Test
    void tells_who_is_nobody_yet_to_sign_in() {
        assertThat(answerTo("{\"type\":\"join_room\",\"room\":\"lobby\"}", NOBODY))
                .isEqualTo(wire("error-unauthenticated"));
    }

    @Test
    void tells_what_it_does_not_know() {
        assertThat(answerTo("{\"type\":\"fly\"}", NOBODY)).isEqualTo(wire("error-unknown-type"));
        assertThat(answerTo("{\"type\":\"command\",\"command\":\"/fly\"}", IN_LOBBY))
                .isEqualTo(wire("error-unknown-command"));
    }

    @Test
    void repeats_no_word_that_cannot_be_told_or_is_long() {
        String hostile = new String(answerTo("{\"type\":\"\\ud800\",\"nonce\":\"n1\"}", NOBODY), UTF_8);
        String longish = new String(answerTo("{\"type\":\"" + "x".repeat(60_000) + "\"}", NOBODY), UTF_8);

        assertThat(hostile)
                .isEqualTo("{\"type\":\"error\",\"code\":\"UNKNOWN_TYPE\",\"message\":\"The type given is not known.\","
                        + "\"nonce\":\"n1\"}");
        assertThat(longish).hasSizeLessThan(250).contains("\"about\":\"xxx");
    }

    @Test
    void says_before_it_closes_that_the_session_is_over() {
        assertThat(conversation.farewell(Goodbye.SESSION_EXPIRED)).containsExactly(wire("error-session-expired"));
        assertThat(conversation.farewell(Goodbye.TOO_SLOW)).isEmpty();
    }
}
