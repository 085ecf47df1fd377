package dev.parley.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangersJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "grüße", "\uD83D\uDC4B", "a \uFFFD that was sent"})
    void text_is_as_it_was_sent(String text) throws CharacterCodingException {
        assertThat(StrangersJson.text(text.getBytes(UTF_8))).isEqualTo(text);
        assertThat(StrangersJson.isUtf8(text.getBytes(UTF_8))).isTrue();
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        byte[][] wrong = {
            {'a', (byte) 0xFF}, {(byte) 0xC3}, {(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}
        };
        for (byte[] bytes : wrong) {
            assertThatThrownBy(() -> StrangersJson.text(bytes)).isInstanceOf(CharacterCodingException.class);
            assertThat(StrangersJson.isUtf8(bytes)).isFalse();
        }
    }
}
