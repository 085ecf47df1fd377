package dev.parley.dialect;

import static dev.parley.testing.Refused.codeOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {
    private final Dialects dialects = new Dialects();

    @ParameterizedTest
    @ValueSource(strings = {"init", "init-with-all", "say", "say-with-nonce"})
    void knows_the_simple_dialect_by_its_first_frame(String frame) {
        Dialect dialect = dialects.of(FrameReader.read(Golden.frame("simple/" + frame)));

        assertThat(dialect.name()).isEqualTo("simple");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"INIT\"}",
                "{\"type\":\"message\"}",
                "{\"type\":\"message\",\"text\":null}",
                "{\"type\":\"fly\"}"
            })
    void begins_no_conversation_with_what_nobody_knows(String frame) {
        Fields first = FrameReader.read(frame.getBytes(UTF_8));

        assertThat(codeOf(() -> dialects.of(first))).isEqualTo(Refusal.UNKNOWN_TYPE);
    }

    @Test
    void finds_a_dialect_by_name_and_sub_protocol() {
        assertThat(dialects.named("simple")).isPresent();
        assertThat(dialects.ofSubProtocol("parley.simple")).isPresent();
        assertThat(dialects.subProtocols()).contains("parley.simple");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "parley.", "parley.other", "PARLEY.simple", ""})
    void finds_no_dialect_by_another_sub_protocol(String subProtocol) {
        assertThat(dialects.ofSubProtocol(subProtocol)).isEmpty();
    }

    @Test
    void answers_who_speaks_no_dialect_yet() {
        byte[] frame = Dialects.refused(new RefusedException(Refusal.NOT_IN_ROOM));

        assertThat(frame).isEqualTo(Golden.frame("simple/error"));
    }
}
