package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.Goodbye;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolationHandlerTest {
    private final List<Goodbye> goodbyes = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(true)
                    .maxFramePayloadLength(200)
                    .closeOnProtocolViolation(false)
                    .build()),
            new ViolationHandler(goodbyes::add));

    private void receives(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }

    @ParameterizedTest
    @CsvSource({
        "unmasked,               810161,               1002",
        "a reserved opcode,      838100000000,         1002",
        "a reserved bit,         f18100000000,         1002",
        "a continuation of none, 808100000000,         1002",
        "a fragmented ping,      098000000000,         1002",
        "a long ping,            89fe007e00000000,     1002",
        "over the limit,         81fe00c900000000,     1009",
        "half a close code,      88810000000003,       1002",
    })
    void answers_with_the_code_that_the_violation_deserves(String what, String hex, int code) {
        receives(hex);

        assertThat(goodbyes).as(what).extracting(Goodbye::code).containsExactly(code);
    }

    @Test
    void says_goodbye_once() {
        receives("810161");
        receives("810161");
        channel.pipeline().fireExceptionCaught(new CorruptedWebSocketFrameException());

        assertThat(goodbyes).hasSize(1);
    }

    @Test
    void passes_on_what_is_no_violation() {
        channel.pipeline().fireExceptionCaught(new IOException("reset"));

        assertThat(goodbyes).isEmpty();
        assertThatThrownBy(channel::checkException).isInstanceOf(IOException.class);
    }
}
