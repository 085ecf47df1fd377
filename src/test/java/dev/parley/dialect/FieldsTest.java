package dev.parley.dialect;

import static dev.parley.testing.Refused.codeOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static Fields x(String value) {
        return FrameReader.read(("{\"type\":\"t\",\"x\":" + value + ",\"nonce\":" + value + "}").getBytes(UTF_8));
    }

    private static Fields type(String type) {
        return FrameReader.read(("{\"type\":\"" + type + "\"}").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.0", "1e3", "\"1\"", "true", "[]", "9007199254740992", "99999999999999999999"})
    void refuses_what_is_no_integer_in_range(String value) {
        assertThat(codeOf(() -> x(value).integer("x", 0, -1))).isEqualTo(Refusal.VALIDATION_ERROR);
    }

    @Test
    void reads_integers() {
        assertThat(x("0").integer("x", 0, -1)).isZero();
        assertThat(x("9007199254740991").integer("x", 0, -1)).isEqualTo(RoomName.MAX_NUMBER);
        assertThat(x("null").integer("x", 0, -1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"true\"", "{}"})
    void refuses_what_is_neither_true_nor_false(String value) {
        assertThat(codeOf(() -> x(value).flag("x"))).isEqualTo(Refusal.VALIDATION_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}"})
    void refuses_what_is_no_string(String value) {
        assertThat(codeOf(() -> x(value).string("x"))).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(codeOf(() -> x(value).text("x"))).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(codeOf(() -> x(value).user("x"))).isEqualTo(Refusal.VALIDATION_ERROR);
    }

    @Test
    void measures_a_nonce_in_bytes() {
        String tooLong = "\"" + "é".repeat(33) + "\"";

        assertThat(x("\"" + "é".repeat(32) + "\"").nonce()).isEqualTo("é".repeat(32));
        assertThat(codeOf(() -> x(tooLong).nonce())).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(codeOf(() -> x("\"\"").nonce())).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(x(tooLong).readableNonce()).isNull();
        assertThat(x("null").nonce()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"01ARZ3NDEKTSV4RRFFQ69G5FA\"",
                "\"01ARZ3NDEKTSV4RRFFQ69G5FAVX\"",
                "\"01ARZ3NDEKTSV4RRFFQ69G5F-V\"",
                "7"
            })
    void refuses_what_is_no_message_id(String value) {
        assertThat(codeOf(() -> x(value).ulid("x"))).isEqualTo(Refusal.VALIDATION_ERROR);
    }

    @Test
    void reads_a_room_from_text_or_number() {
        assertThat(x("\"Main Hall\"").room("x")).isEqualTo(RoomName.parse("Main Hall"));
        assertThat(x("1001").room("x")).isEqualTo(RoomName.parse("1001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "9007199254740992", "1e400", "\"!\"", "\"\""})
    void refuses_what_names_no_room(String value) {
        assertThat(x(value).names("x")).isTrue();
        assertThat(codeOf(() -> x(value).room("x"))).isEqualTo(Refusal.INVALID_ROOM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "{}"})
    void refuses_what_cannot_name_a_room(String value) {
        assertThat(codeOf(() -> x(value).names("x"))).isEqualTo(Refusal.VALIDATION_ERROR);
    }

    @Test
    void shows_an_unknown_type_cut_and_only_if_it_can_be_told() {
        assertThat(type("fly").unknownType().words()).contains("fly");
        assertThat(type("x".repeat(5000)).unknownType().words()).hasSizeLessThan(100);
        assertThat(type("\\ud800").unknownType().words()).doesNotContain("\ud800");
    }
}
