package dev.parley.core;

import static dev.parley.testing.Refused.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    private static final int MAX = 1000;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u2003\u3000"})
    void refuses_nothing_but_blanks(String text) {
        assertThat(codeOf(() -> MessageText.check(text, MAX))).isEqualTo(Refusal.EMPTY_MESSAGE);
    }

    @Test
    void takes_a_thousand_characters_and_refuses_one_more() {
        assertThat(codeOf(() -> MessageText.check("x".repeat(1000), MAX))).isNull();
        assertThat(codeOf(() -> MessageText.check("x".repeat(1001), MAX))).isEqualTo(Refusal.MESSAGE_TOO_LONG);
    }

    @Test
    void counts_code_points() {
        assertThat(codeOf(() -> MessageText.check("🎉".repeat(1000), MAX))).isNull();
        assertThat(codeOf(() -> MessageText.check("🎉".repeat(1001), MAX))).isEqualTo(Refusal.MESSAGE_TOO_LONG);
    }

    @Test
    void counts_after_trim() {
        assertThat(codeOf(() -> MessageText.check(" ".repeat(5000) + "x".repeat(1000) + "\n", MAX)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "🎉", "a\ud83c\udf89b", "\uffff", "\u0001"})
    void finds_text_well_formed(String text) {
        assertThat(MessageText.wellFormed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "a\u0000b",
                "\ud83c",
                "\udf89",
                "\udf89\ud83c",
                "\ud83ca",
                "a\ud83c",
                "\ud83c\ud83c\udf89"
            })
    void finds_nul_and_half_a_pair_ill_formed(String text) {
        assertThat(MessageText.wellFormed(text)).isFalse();
    }
}
