package dev.parley.gateway.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAssemblerTest {
    private final List<String> heard = new ArrayList<>();
    private final MessageAssembler assembler = new MessageAssembler(10, new MessageAssembler.Listener() {
        @Override
        public void onText(byte[] utf8) {
            heard.add(new String(utf8, UTF_8));
        }

        @Override
        public void onBinary(byte[] bytes) {
            heard.add("binary");
        }

        @Override
        public void onViolation(Goodbye goodbye) {
            heard.add("goodbye " + goodbye.code());
        }
    });

    /** Text as bytes: what a client sends is not checked before it comes here. */
    private void text(byte[] bytes, boolean last) {
        Buffer payload = Buffer.buffer(bytes);
        assembler.take(new WebSocketFrameImpl(WebSocketFrameType.TEXT, ((BufferInternal) payload).getByteBuf(), last));
    }

    private void text(String text, boolean last) {
        text(text.getBytes(UTF_8), last);
    }

    private void more(String hex, boolean last) {
        assembler.take(WebSocketFrame.continuationFrame(Buffer.buffer(ByteBufUtil.decodeHexDump(hex)), last));
    }

    private void more(byte[] bytes, boolean last) {
        assembler.take(WebSocketFrame.continuationFrame(Buffer.buffer(bytes), last));
    }

    @Test
    void hands_on_whole_messages() {
        text("hi", true);
        text("", true);
        text("é🎉", true);

        assertThat(heard).containsExactly("hi", "", "é🎉");
    }

    @Test
    void puts_fragments_together() {
        text("a", false);
        more("b".getBytes(UTF_8), false);
        more("c".getBytes(UTF_8), true);
        text("next", true);

        assertThat(heard).containsExactly("abc", "next");
    }

    @Test
    void puts_together_a_character_in_two_fragments() {
        text(ByteBufUtil.decodeHexDump("f09f"), false);
        more("8e89", true);

        assertThat(heard).containsExactly("🎉");
    }

    @Test
    void takes_control_frames_between_fragments() {
        text("a", false);
        assembler.take(WebSocketFrame.pingFrame(Buffer.buffer("p")));
        assembler.take(WebSocketFrame.pongFrame(Buffer.buffer("p")));
        more("b".getBytes(UTF_8), true);

        assertThat(heard).containsExactly("ab");
    }

    @Test
    void takes_empty_fragments() {
        text("", false);
        more(new byte[0], false);
        more("a".getBytes(UTF_8), true);

        assertThat(heard).containsExactly("a");
    }

    @Test
    void takes_as_much_as_the_limit_and_no_byte_more() {
        text("x".repeat(10), true);
        text("x".repeat(11), true);

        assertThat(heard).containsExactly("x".repeat(10), "goodbye 1009");
    }

    @Test
    void limits_the_sum_of_fragments_as_soon_as_it_is_over() {
        text("x".repeat(6), false);
        more("x".repeat(5).getBytes(UTF_8), false);

        assertThat(heard).containsExactly("goodbye 1009");
    }

    @Test
    void hears_nothing_after_a_violation() {
        text("x".repeat(11), true);
        text("hi", true);
        text("x".repeat(11), true);

        assertThat(heard).containsExactly("goodbye 1009");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c3",
                "c3c3",
                "c0af",
                "c1bf",
                "e08080",
                "e09fbf",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08fbfbf",
                "f4908080",
                "f5808080",
                "ff",
                "e282",
                "f09f8e",
                "6180"
            })
    void refuses_what_is_not_utf_8(String hex) {
        text(ByteBufUtil.decodeHexDump(hex), true);

        assertThat(heard).containsExactly("goodbye 1007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf", "00"})
    void takes_the_edges_of_utf_8(String hex) {
        byte[] bytes = ByteBufUtil.decodeHexDump(hex);

        text(bytes, true);

        assertThat(heard).containsExactly(new String(bytes, UTF_8));
    }

    @Test
    void does_not_look_into_binary() {
        assembler.take(WebSocketFrame.binaryFrame(Buffer.buffer(new byte[] {(byte) 0xff}), false));
        more("ff", true);

        assertThat(heard).containsExactly("binary");
    }
}
