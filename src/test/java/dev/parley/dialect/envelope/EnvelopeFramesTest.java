package dev.parley.dialect.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.dialect.FrameWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeFramesTest {
    private static final long NOON = 1_769_860_800_000L;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_message_has_the_fields_that_it_has_in_a_page(boolean action) {
        RoomId room = RoomId.of("général");
        ChatMessage message = new ChatMessage(7, "01A", "zoë", "\"grüße\"\n😀", "n1", NOON - 7, action);
        EnvelopeFrames frames = new EnvelopeFrames(() -> NOON);

        assertThat(text(frames.message(room, message))).isEqualTo(framed(room, message, null));
        assertThat(text(frames.ownMessage(room, message))).isEqualTo(framed(room, message, "n1"));
    }

    private static String framed(RoomId room, ChatMessage message, String nonce) {
        byte[] element = FrameWriter.write(json -> EnvelopeFrames.message(json, room, message, nonce));
        return "{\"type\":\"chat_message\",\"payload\":" + text(element) + ",\"timestamp\":\""
                + FrameWriter.timestamp(NOON) + "\"}";
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
