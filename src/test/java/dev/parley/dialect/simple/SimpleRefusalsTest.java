package dev.parley.dialect.simple;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Rules;
import dev.parley.testing.Golden;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimpleRefusalsTest {
    /** What each says on the wire where nothing more exact is known. */
    private static final Map<Refusal, String> WIRE = new EnumMap<>(Map.ofEntries(
            Map.entry(Refusal.INVALID_JSON, "The frame is not valid JSON."),
            Map.entry(Refusal.VALIDATION_ERROR, "A field is missing or has the wrong type."),
            Map.entry(Refusal.UNKNOWN_TYPE, "This type is not known."),
            Map.entry(Refusal.UNAUTHENTICATED, "Sign in first."),
            Map.entry(Refusal.INVALID_CREDENTIALS, "Name or password is wrong."),
            Map.entry(Refusal.SESSION_EXPIRED, "This session is over; log in again."),
            Map.entry(Refusal.ROOM_NOT_FOUND, "There is no such room."),
            Map.entry(Refusal.ROOM_EXISTS, "There is such a room already."),
            Map.entry(Refusal.USERNAME_TAKEN, "This name is taken."),
            Map.entry(Refusal.WEAK_PASSWORD, "A password has 8 to 72 bytes of UTF-8."),
            Map.entry(Refusal.RATE_LIMITED, "Too much at once."),
            Map.entry(Refusal.FORBIDDEN, "This is not yours to do."),
            Map.entry(Refusal.NOT_IN_ROOM, "Join the room first."),
            Map.entry(Refusal.INVALID_ROOM, "A room is 1-50 letters, digits, '-' or '_'."),
            Map.entry(Refusal.INVALID_USER, "A user is 1-32 letters, digits, '_', '-' or '.', of one script."),
            Map.entry(Refusal.EMPTY_MESSAGE, "The message is empty."),
            Map.entry(Refusal.MESSAGE_TOO_LONG, "The message is too long."),
            Map.entry(Refusal.TOO_MANY_ROOMS, "This session is in too many rooms."),
            Map.entry(Refusal.BINARY_UNSUPPORTED, "Binary frames are not understood here; send text."),
            Map.entry(Refusal.UNAVAILABLE, "Not known to be stored. Repeat with the same nonce."),
            Map.entry(Refusal.INTERNAL_ERROR, "Something went wrong here.")));

    private final SimpleConversation conversation = new SimpleConversation(new Rules(1000));

    @ParameterizedTest
    @EnumSource
    void says_each_refusal(Refusal refusal) {
        String frame = new String(conversation.refused(new RefusedException(refusal)), UTF_8);

        assertThat(frame)
                .isEqualTo("{\"type\":\"error\",\"code\":\"%s\",\"message\":\"%s\"}"
                        .formatted(refusal, WIRE.get(refusal)));
    }

    @Test
    void carries_the_nonce_of_what_is_refused() {
        byte[] frame = conversation.refused(new RefusedException(Refusal.NOT_IN_ROOM).withNonce("n1"));

        assertThat(frame).isEqualTo(Golden.frame("simple/error-with-nonce"));
    }

    @Test
    void names_the_field() {
        String frame = new String(conversation.refused(RefusedException.field("text", "must be given")), UTF_8);

        assertThat(frame)
                .isEqualTo("{\"type\":\"error\",\"code\":\"VALIDATION_ERROR\",\"message\":\"text: must be given\"}");
    }

    @Test
    void tells_when_the_same_is_allowed_again() {
        String frame = new String(conversation.refused(RefusedException.rateLimited(73)), UTF_8);

        assertThat(frame)
                .isEqualTo(
                        "{\"type\":\"error\",\"code\":\"RATE_LIMITED\",\"message\":\"Too much at once.\",\"retryAfterMs\":73}");
    }
}
