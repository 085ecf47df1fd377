package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 74, 474, 974})
    void it_is_as_long_as_asked_and_ends_with_a_letter(int length) {
        for (int seed = 0; seed < 200; seed++) {
            String text = SmallTalk.of(length, seed);
            assertThat(text).hasSize(length).isEqualTo(text.stripTrailing()).matches("[a-z ]*");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {474, 974})
    void it_compresses_as_what_people_write_does(int length) {
        Deflater deflater = new Deflater();
        deflater.setInput(SmallTalk.of(length, 1).getBytes(StandardCharsets.US_ASCII));
        deflater.finish();
        assertThat(deflater.deflate(new byte[2 * length])).isBetween(length * 2 / 5, length * 3 / 4);
        deflater.end();
    }
}
