package dev.parley.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {
    private final Dialects dialects = new Dialects(() -> 0);

    @ParameterizedTest
    @ValueSource(strings = {"init", "init-with-all", "say", "say-with-nonce"})
    void knows_the_simple_dialect_by_its_first_frame(String frame) {
        Dialect dialect = dialects.of(FrameReader.read(Golden.frame("simple/" + frame)));

        assertThat(dialect.name()).isEqualTo("simple");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-name", "join", "send", "list-rooms", "command-help"})
    void knows_the_rooms_dialect_by_its_first_frame(String frame) {
        Dialect dialect = dialects.of(FrameReader.read(Golden.frame("rooms/" + frame)));

        assertThat(dialect.name()).isEqualTo("rooms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"INIT\"}",
                "{\"type\":\"message\"}",
                "{\"type\":\"message\",\"text\":null}",
                "{\"type\":\"fly\"}",
                "{\"type\":\"fly\",\"payload\":null}"
            })
    void takes_any_other_flat_frame_for_the_rooms_dialect(String frame) {
        assertThat(dialects.of(FrameReader.read(frame.getBytes(UTF_8))).name()).isEqualTo("rooms");
    }

    @Test
    void finds_a_dialect_by_name_and_sub_protocol() {
        assertThat(dialects.named("simple")).isPresent();
        assertThat(dialects.ofSubProtocol("parley.simple")).isPresent();
        assertThat(dialects.named("rooms")).isPresent();
        assertThat(dialects.ofSubProtocol("parley.rooms")).isPresent();
        assertThat(dialects.subProtocols()).contains("parley.simple", "parley.rooms");
    }

    @Test
    void counts_the_dialect_of_socket_io_but_lets_no_websocket_choose_it() {
        assertThat(dialects.names()).containsOnlyOnce("socketio").contains("simple", "rooms", "groups", "envelope");
        assertThat(dialects.socketIo().name()).isEqualTo("socketio");
        assertThat(dialects.socketIo().recognises(FrameReader.read("{\"type\":\"join\"}".getBytes(UTF_8))))
                .isFalse();
        assertThat(dialects.named("socketio")).isEmpty();
        assertThat(dialects.ofSubProtocol("parley.socketio")).isEmpty();
        assertThat(dialects.subProtocols()).doesNotContain("parley.socketio");
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
