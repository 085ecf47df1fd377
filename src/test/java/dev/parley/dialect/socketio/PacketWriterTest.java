package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketWriterTest {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private static String text(byte[] packet) {
        return new String(packet, UTF_8);
    }

    @Test
    void connects() {
        assertThat(text(PacketWriter.connect("/", "s1"))).isEqualTo("40{\"sid\":\"s1\"}");
        assertThat(text(PacketWriter.connect("/demo", "s1"))).isEqualTo("40/demo,{\"sid\":\"s1\"}");
        assertThat(text(PacketWriter.connect("/", "s1", "p1"))).isEqualTo("40{\"sid\":\"s1\",\"pid\":\"p1\"}");
    }

    @Test
    void refuses_a_connection() {
        assertThat(text(PacketWriter.connectError("/random", "Invalid namespace")))
                .isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        assertThat(text(PacketWriter.connectError("/", "no", "{\"code\":7}")))
                .isEqualTo("44{\"message\":\"no\",\"data\":{\"code\":7}}");
    }

    @Test
    void disconnects() {
        assertThat(text(PacketWriter.disconnect("/"))).isEqualTo("41");
        assertThat(text(PacketWriter.disconnect("/demo"))).isEqualTo("41/demo,");
    }

    @Test
    void tells_an_event() {
        assertThat(text(PacketWriter.event("/", "hello", ""))).isEqualTo("42[\"hello\"]");
        assertThat(text(PacketWriter.event("/demo", "hello", "1,[2]"))).isEqualTo("42/demo,[\"hello\",1,[2]]");
        assertThat(text(PacketWriter.event("/demo", 0, "hello", "1"))).isEqualTo("42/demo,0[\"hello\",1]");
        assertThat(text(PacketWriter.binaryEvent("/", -1, "hello", PLACEHOLDER, 1)))
                .isEqualTo("451-[\"hello\"," + PLACEHOLDER + "]");
        assertThat(text(PacketWriter.binaryEvent("/demo", 7, "hello", PLACEHOLDER, 1)))
                .isEqualTo("451-/demo,7[\"hello\"," + PLACEHOLDER + "]");
    }

    @Test
    void acknowledges() {
        assertThat(text(PacketWriter.ack("/", 456, ""))).isEqualTo("43456[]");
        assertThat(text(PacketWriter.ack("/demo", 0, "1,2"))).isEqualTo("43/demo,0[1,2]");
        assertThat(text(PacketWriter.binaryAck("/demo", 7, PLACEHOLDER, 1)))
                .isEqualTo("461-/demo,7[" + PLACEHOLDER + "]");
    }

    @Test
    void names_and_words_may_hold_anything() {
        assertThat(text(PacketWriter.event("/", "a\"b\\\n\u00e9\ud83d\ude00", "")))
                .isEqualTo("42[\"a\\\"b\\\\\\n\u00e9\ud83d\ude00\"]");
        assertThat(text(PacketWriter.connectError("/", "\"}"))).isEqualTo("44{\"message\":\"\\\"}\"}");
    }
}
