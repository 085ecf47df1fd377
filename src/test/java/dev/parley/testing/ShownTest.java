package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":1,\"b\":\"x\"}     | {\"b\":\"x\",\"a\":1}",
                "{\"a\":\"…\"}             | {\"a\":{\"deep\":[]}}",
                "{\"a\":\"guest-…\"}       | {\"a\":\"guest-7\"}",
                "{\"a\":1,\"…\":\"…\"}     | {\"a\":1,\"b\":2}",
                "{\"a\":[\"x\",\"y\"]}     | {\"a\":[\"y\",\"x\"]}",
                "{\"a\":null}              | {\"a\":null}",
                "…parley_…                 | # HELP parley_messages",
                "error: 401                | error: 401"
            })
    void fits(String shown, String real) {
        assertThat(new Shown(shown).fits(real)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":1}                 | {\"a\":2}",
                "{\"a\":1}                 | {\"a\":1,\"b\":2}",
                "{\"a\":1,\"b\":\"…\"}     | {\"a\":1}",
                "{\"a\":\"guest-…\"}       | {\"a\":\"ana\"}",
                "{\"a\":[\"x\"]}           | {\"a\":[\"x\",\"y\"]}",
                "{\"a\":[{\"b\":1}]}       | {\"a\":[{\"b\":2}]}",
                "{\"a\":1,\"…\":\"…\"}     | {\"b\":1}",
                "{\"a\":\"1\"}             | {\"a\":1}",
                "error: 401                | error: 4011"
            })
    void does_not_fit(String shown, String real) {
        assertThat(new Shown(shown).fits(real)).isFalse();
    }
}
