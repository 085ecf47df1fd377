package dev.parley.dialect.rooms;

import static dev.parley.dialect.rooms.Lobby.IN_LOBBY;
import static dev.parley.dialect.rooms.Lobby.read;
import static dev.parley.testing.Refused.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of each frame, with a value of every type that it hasn't. */
class RoomsFieldsTest {
    private static final List<String> NO_TEXT = List.of("true", "7", "1.5", "1e400", "[]", "{}", "[\"x\"]");
    private static final List<String> NO_ROOM = List.of("true", "false", "[]", "{}", "[\"lobby\"]", "{\"id\":1}");
    private static final List<String> NO_COUNT =
            List.of("true", "\"7\"", "1.5", "1e2", "-1", "99999999999999999999", "[]", "{}");
    private static final List<String> NO_LIMIT = List.of("0", "true", "\"7\"", "1.5", "-1", "[]", "{}");
    private static final List<String> NO_PLACE = List.of("true", "1.5", "-1", "\"\"", "\"soon\"", "[]", "{}");
    private static final List<String> NO_ID = List.of("true", "7", "\"\"", "\"short\"", "[]", "{}");
    private static final List<String> NO_NONCE =
            List.of("true", "7", "\"\"", "\"" + "n".repeat(65) + "\"", "\"" + "é".repeat(33) + "\"", "[]", "{}");

    /** Which fields a frame has, and what each may not be. */
    private static final Map<String, Map<String, List<String>>> FIELDS = Map.ofEntries(
            Map.entry("auth", Map.of("username", NO_TEXT, "password", NO_TEXT, "token", NO_TEXT)),
            Map.entry("create_room", Map.of("room", NO_ROOM, "topic", NO_TEXT)),
            Map.entry("join_room", Map.of("room", NO_ROOM, "since", NO_COUNT, "sinceId", NO_ID)),
            Map.entry("leave_room", Map.of("room", NO_ROOM)),
            Map.entry("send_message", Map.of("room", NO_ROOM, "text", NO_TEXT, "nonce", NO_NONCE)),
            Map.entry("typing_start", Map.of("room", NO_ROOM)),
            Map.entry("typing_stop", Map.of("room", NO_ROOM)),
            Map.entry("list_rooms", Map.of("limit", NO_LIMIT, "cursor", NO_TEXT)),
            Map.entry("list_members", Map.of("room", NO_ROOM)),
            Map.entry("get_history", Map.of("room", NO_ROOM, "before", NO_PLACE, "limit", NO_LIMIT)),
            Map.entry("command", Map.of("room", NO_ROOM, "command", NO_TEXT, "nonce", NO_NONCE)));

    /** A value of the right type each, so that one field alone is wrong. */
    private static final Map<String, String> GOOD = Map.of(
            "username", "\"alice\"", "room", "\"lobby\"", "text", "\"hi\"", "command", "\"/help\"", "nonce", "\"n1\"");

    static Stream<Arguments> wrong() {
        return FIELDS.entrySet().stream()
                .flatMap(frame -> frame.getValue().entrySet().stream()
                        .flatMap(field -> field.getValue().stream()
                                .map(value -> Arguments.of(frame.getKey(), field.getKey(), value))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void is_named_where_it_is_of_another_type(String type, String field, String value) {
        RefusedException refused = refusalOf(() -> read(frame(type, field, value), IN_LOBBY));

        assertThat(refused).as(frame(type, field, value)).isNotNull();
        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void is_absent_where_it_is_null(String type, String field) {
        RefusedException refused = refusalOf(() -> read(frame(type, field, "null"), IN_LOBBY));

        boolean needed = GOOD.containsKey(field) && !field.equals("nonce") && !(type + field).equals("commandroom");
        assertThat(refused == null).isEqualTo(!needed);
        if (refused != null) {
            assertThat(refused.field()).isEqualTo(field);
        }
    }

    static Stream<Arguments> rooms() {
        return Stream.of("roomId", "roomName")
                .flatMap(alias -> NO_ROOM.stream().map(value -> Arguments.of(alias, value)));
    }

    static Stream<Arguments> texts() {
        return Stream.of("content", "message")
                .flatMap(alias -> NO_TEXT.stream().map(value -> Arguments.of(alias, value)));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void is_named_as_the_client_names_its_room(String alias, String value) {
        String frame = "{\"type\":\"leave_room\",\"" + alias + "\":" + value + "}";

        assertThat(refusalOf(() -> read(frame, IN_LOBBY)).field()).isEqualTo(alias);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void is_named_as_the_client_names_its_text(String alias, String value) {
        String frame = "{\"type\":\"send_message\",\"room\":\"lobby\",\"" + alias + "\":" + value + "}";

        assertThat(refusalOf(() -> read(frame, IN_LOBBY)).field()).isEqualTo(alias);
    }

    private static String frame(String type, String wrong, String value) {
        StringBuilder frame = new StringBuilder("{\"type\":\"" + type + "\"");
        for (String field : FIELDS.get(type).keySet()) {
            String given = field.equals(wrong) ? value : GOOD.get(field);
            if (given != null) {
                frame.append(",\"").append(field).append("\":").append(given);
            }
        }
        return frame.append('}').toString();
    }
}
