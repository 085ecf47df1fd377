package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeflationTest {
    private static final byte[] LONG = "hello, hello, hello! ".repeat(50).getBytes(StandardCharsets.UTF_8);
    private static final byte[] SHORT = "hi".getBytes(StandardCharsets.UTF_8);

    private final Deflation deflation = new Deflation();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | false",
                "permessage-deflate | true",
                "permessage-deflate; client_max_window_bits | true",
                "permessage-deflate; client_max_window_bits=10 | true",
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover | true",
                "permessage-deflate; server_max_window_bits=10 | false",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate | true",
                "permessage-deflate; brightness=7 | false",
                "permessage-deflate; client_max_window_bits=99 | false",
                "permessage-deflate; server_no_context_takeover=1 | false",
                "permessage-deflate,; | false",
                "x-webkit-deflate-frame | false",
                "x-permessage-deflate | false",
                "x-webkit-deflate-frame, permessage-deflate | true"
            })
    void fits_what_can_be_kept(String offer, boolean fits) {
        assertThat(Deflation.isOffered(offer)).isEqualTo(fits);
    }

    private ByteBuf shortened(byte[]... texts) {
        ByteBuf plain = Unpooled.buffer();
        for (byte[] text : texts) {
            Frames.appendText(plain, text);
        }
        return deflation.shorten(plain);
    }

    private byte[] inflated(byte[] compressed, int max) throws DataFormatException {
        ByteBuf whole = deflation.inflate(compressed, max, UnpooledByteBufAllocator.DEFAULT);
        return whole == null ? null : ByteBufUtil.getBytes(whole);
    }

    private static byte[] payload(ByteBuf frames, int at) {
        byte[] payload = new byte[Frames.lengthOf(frames, at)];
        frames.getBytes(at + Frames.headerOf(frames, at), payload);
        return payload;
    }

    @Test
    void a_long_text_is_compressed_and_stays_what_it_is() throws DataFormatException {
        ByteBuf frame = Unpooled.buffer();

        deflation.appendText(frame, LONG);

        assertThat(frame.getUnsignedByte(0)).isEqualTo((short) 0xC1);
        assertThat(frame.readableBytes()).isLessThan(LONG.length / 5);
        assertThat(inflated(payload(frame, 0), LONG.length)).isEqualTo(LONG);
    }

    @Test
    void a_message_refers_to_none_before_it() throws DataFormatException {
        ByteBuf twice = shortened(LONG, LONG);
        int second = Frames.headerOf(twice, 0) + Frames.lengthOf(twice, 0);

        assertThat(payload(twice, second)).isEqualTo(payload(twice, 0));
        assertThat(inflated(payload(twice, second), LONG.length)).isEqualTo(LONG);
    }

    @Test
    void what_is_short_goes_between_what_is_compressed_as_it_is() throws DataFormatException {
        ByteBuf frames = shortened(SHORT, LONG, SHORT, SHORT, LONG);

        int at = 0;
        for (byte[] text : new byte[][] {SHORT, LONG, SHORT, SHORT, LONG}) {
            boolean compressed = text == LONG;
            assertThat(frames.getUnsignedByte(at)).isEqualTo((short) (compressed ? 0xC1 : 0x81));
            byte[] payload = payload(frames, at);
            assertThat(compressed ? inflated(payload, LONG.length) : payload).isEqualTo(text);
            at += Frames.headerOf(frames, at) + payload.length;
        }
        assertThat(at).isEqualTo(frames.readableBytes());
    }

    @Test
    void what_cannot_get_shorter_is_handed_on_as_it_is() {
        byte[] noise = new byte[70_000];
        new Random(1).nextBytes(noise);
        ByteBuf plain = Unpooled.buffer();
        Frames.appendText(plain, noise);

        ByteBuf same = deflation.shorten(plain);

        assertThat(same).isSameAs(plain);
        assertThat(same.refCnt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 4096, 65_536, 1_000_000})
    void what_was_much_longer_comes_out_whole(int length) throws DataFormatException {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'a');
        ByteBuf frame = Unpooled.buffer();
        deflation.appendText(frame, text);

        byte[] compressed = payload(frame, 0);

        assertThat(inflated(compressed, length)).isEqualTo(text);
        assertThat(inflated(compressed, length - 1))
                .as("no more than it may be")
                .isNull();
    }

    @Test
    void streams_that_end_inside_a_message_are_followed_by_others() throws DataFormatException {
        byte[] hello = {(byte) 0xF3, 0x48, (byte) 0xCD, (byte) 0xC9, (byte) 0xC9, 7, 0};
        byte[] twice = Arrays.copyOf(hello, 14);
        System.arraycopy(hello, 0, twice, 7, 7);
        byte[] padded = Arrays.copyOf(hello, 8);

        assertThat(inflated(hello, 100)).asString().isEqualTo("Hello");
        assertThat(inflated(padded, 100)).asString().isEqualTo("Hello");
        assertThat(inflated(twice, 100)).asString().isEqualTo("HelloHello");
    }

    @Test
    void what_is_broken_off_is_no_message() {
        byte[] stored = {0, 5, 0, (byte) 0xFA, (byte) 0xFF, 0x48};

        assertThatThrownBy(() -> inflated(stored, 100)).isInstanceOf(DataFormatException.class);
        assertThatThrownBy(() -> inflated(new byte[0], 100)).isInstanceOf(DataFormatException.class);
    }

    @Test
    void what_got_shorter_keeps_no_more_memory_than_it_needs() {
        ByteBuf shorter = shortened(LONG, LONG, LONG);

        assertThat(shorter.capacity()).isLessThanOrEqualTo(2 * shorter.readableBytes());
    }

    @Test
    void what_isnt_compressed_is_told() {
        byte[] garbage = {(byte) 0xFF, 1, 2, 3};

        assertThatThrownBy(() -> inflated(garbage, 1000)).isInstanceOf(DataFormatException.class);
    }

    @Test
    void garbage_harms_no_message_after_it() throws DataFormatException {
        ByteBuf frame = Unpooled.buffer();
        deflation.appendText(frame, LONG);
        assertThatThrownBy(() -> inflated(new byte[] {(byte) 0xFF}, 1000)).isInstanceOf(DataFormatException.class);

        assertThat(inflated(payload(frame, 0), LONG.length)).isEqualTo(LONG);
    }
}
