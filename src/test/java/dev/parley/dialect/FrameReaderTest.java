package dev.parley.dialect;

import static dev.parley.testing.Refused.codeOf;
import static dev.parley.testing.Refused.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static Fields read(String frame) {
        return FrameReader.read(frame.getBytes(UTF_8));
    }

    private static Fields with(String member) {
        return read("{\"type\":\"t\"," + member + "}");
    }

    @Test
    void reads_the_members_of_an_object() {
        Fields fields = read(" {\"type\":\"message\",\"text\":\"hi\",\"since\":7,\"presence\":true}\n");

        assertThat(fields.type()).isEqualTo("message");
        assertThat(fields.text("text")).isEqualTo("hi");
        assertThat(fields.integer("since", 0, -1)).isEqualTo(7);
        assertThat(fields.flag("presence")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "{",
                "}",
                "[",
                "{\"type\":\"t\"",
                "{\"type\":\"t\"]",
                "{\"type\"}",
                "{\"type\":}",
                "{type:\"t\"}",
                "{'type':'t'}",
                "{\"type\":\"t\",}",
                "{\"type\":\"t\"}}",
                "{\"type\":\"t\"}{}",
                "{\"type\":\"t\"} x",
                "{\"type\":\"t\"},",
                "{\"type\":\"t\",\"x\":NaN}",
                "{\"type\":\"t\",\"x\":Infinity}",
                "{\"type\":\"t\",\"x\":01}",
                "{\"type\":\"t\",\"x\":+1}",
                "{\"type\":\"t\",\"x\":.5}",
                "{\"type\":\"t\",\"x\":1.}",
                "{\"type\":\"t\",\"x\":\"a\nb\"}",
                "{\"type\":\"t\",\"x\":\"\\x\"}",
                "{\"type\":\"t\",\"x\":\"\\u12\"}",
                "{\"type\":\"t\"/**/}",
                "[1",
                "[1,]",
                "1 2",
                "\"open",
                "nul",
                "\ufeff{\"type\":\"t\"}",
                "{\"type\":\"t\",\"x\":[{\"y\":NaN}]}"
            })
    void refuses_what_is_not_json(String frame) {
        assertThat(codeOf(() -> read(frame))).isEqualTo(Refusal.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"type\":\"t\"}]",
                "1",
                "-1.5e3",
                "\"type\"",
                "null",
                "true",
                "{}",
                "{\"type\":null}",
                "{\"type\":\"\"}",
                "{\"type\":1}",
                "{\"type\":{}}"
            })
    void refuses_what_has_no_type(String frame) {
        RefusedException refused = refusalOf(() -> read(frame));

        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.words()).startsWith("type: ");
    }

    @Test
    void reads_utf_8_alone() {
        String frame = "{\"type\":\"t\"}";

        assertThat(codeOf(() -> FrameReader.read(frame.getBytes(UTF_16BE)))).isEqualTo(Refusal.INVALID_JSON);
        assertThat(codeOf(() -> FrameReader.read(frame.getBytes(UTF_16LE)))).isEqualTo(Refusal.INVALID_JSON);
    }

    @Test
    void reads_a_hundred_levels_and_no_more() {
        assertThat(codeOf(() -> with("\"x\":" + "[".repeat(99) + "]".repeat(99))))
                .isNull();
        assertThat(codeOf(() -> with("\"x\":" + "[".repeat(100) + "]".repeat(100))))
                .isEqualTo(Refusal.INVALID_JSON);
        assertThat(codeOf(() -> read("[".repeat(30_000)))).isEqualTo(Refusal.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void reads_a_hundred_digits_and_no_more(String sign) {
        String hundred = sign + "9".repeat(100);

        assertThat(codeOf(() -> with("\"x\":" + hundred))).isNull();
        assertThat(codeOf(() -> with("\"x\":" + hundred + "9"))).isEqualTo(Refusal.INVALID_JSON);
        assertThat(codeOf(() -> with("\"x\":[" + hundred + "9]"))).isEqualTo(Refusal.INVALID_JSON);
        assertThat(codeOf(() -> with("\"x\":" + sign + "0." + "9".repeat(99)))).isNull();
        assertThat(codeOf(() -> with("\"x\":" + sign + "0." + "9".repeat(100)))).isEqualTo(Refusal.INVALID_JSON);
    }

    @Test
    void takes_the_last_of_two_equal_keys() {
        assertThat(with("\"x\":\"a\",\"x\":\"b\"").text("x")).isEqualTo("b");
        assertThat(with("\"x\":\"a\",\"\\u0078\":null").has("x")).isFalse();
        assertThat(read("{\"type\":\"a\",\"type\":\"b\"}").type()).isEqualTo("b");
    }

    @Test
    void takes_null_for_absent() {
        assertThat(with("\"x\":null").has("x")).isFalse();
        assertThat(with("\"x\":[null]").has("x")).isTrue();
    }

    @Test
    void reads_escapes() {
        assertThat(with("\"x\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83c\\udf89🎉\"")
                        .text("x"))
                .isEqualTo("\"\\/\b\f\n\r\té🎉🎉");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud83c", "\\udf89", "\\udf89\\ud83c"})
    void names_the_field_with_text_that_cannot_be_told(String escaped) {
        RefusedException refused =
                refusalOf(() -> with("\"x\":\"" + escaped + "\"").text("x"));

        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.words()).startsWith("x: ");
    }

    @Test
    void knows_no_special_keys() {
        Fields fields = with("\"__proto__\":\"p\",\"constructor\":{},\"\":\"empty\"");

        assertThat(fields.text("__proto__")).isEqualTo("p");
        assertThat(fields.text("")).isEqualTo("empty");
    }
}
