package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 8100",
        "1, 8101",
        "125, 817d",
        "126, 817e007e",
        "65535, 817effff",
        "65536, 817f0000000000010000",
        "70000, 817f0000000000011170"
    })
    void writes_the_shortest_header_there_is(int length, String header) {
        ByteBuf frames = Unpooled.buffer();

        Frames.appendText(frames, new byte[length]);

        assertThat(ByteBufUtil.hexDump(frames)).startsWith(header);
        assertThat(frames.readableBytes())
                .isEqualTo(header.length() / 2 + length)
                .isLessThanOrEqualTo(Frames.MAX_HEADER + length);
    }

    @Test
    void appends_one_frame_after_another() {
        ByteBuf frames = Unpooled.buffer();

        Frames.appendText(frames, new byte[] {'h', 'i'});
        Frames.appendText(frames, new byte[] {'!'});

        assertThat(ByteBufUtil.hexDump(frames)).isEqualTo("81026869" + "810121");
    }
}
