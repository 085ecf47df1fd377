package dev.parley.core;

import static dev.parley.testing.Refused.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Tea at five", "שלום", "e\u0301", "👩‍👩‍👧‍👦"})
    void is_kept_as_it_is(String topic) {
        assertThat(TopicText.parse(topic, "topic")).isEqualTo(topic);
    }

    @Test
    void is_trimmed_and_counted_in_code_points() {
        assertThat(TopicText.parse("\n tea ", "topic")).isEqualTo("tea");
        assertThat(TopicText.parse(" " + "𝄞".repeat(200) + " ", "topic")).isEqualTo("𝄞".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u007fb", "a\u0085b", "a\ud800", "\udc00a"})
    void holds_no_control_characters(String topic) {
        assertThat(refusalOf(() -> TopicText.parse(topic, "topic")).field()).isEqualTo("topic");
    }

    @Test
    void has_at_most_200_characters() {
        RefusedException refused = refusalOf(() -> TopicText.parse("x".repeat(201), "text"));

        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.field()).isEqualTo("text");
    }
}
