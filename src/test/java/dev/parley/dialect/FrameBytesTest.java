package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Receipt;
import dev.parley.core.RoomId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put together by hand is what {@link FrameWriter} writes. */
class FrameBytesTest {
    private static final byte[] NOTHING = {};

    private static String text(FrameBytes frame) {
        return new String(frame.end(NOTHING), StandardCharsets.UTF_8);
    }

    private static FrameBytes begun() {
        return FrameBytes.begin(NOTHING);
    }

    /** As {@link FrameWriter} has it; a generator escapes a pair that stands at the end of one of its buffers, of 1,000 chars. */
    private static String written(String value) {
        return new String(FrameWriter.write("", json -> json.writeString(value)), StandardCharsets.UTF_8);
    }

    @Test
    void every_char_but_half_of_a_pair_is_written_as_any_frame_has_it() {
        for (int c = 0; c <= 0xFFFF; c++) {
            if (!Character.isSurrogate((char) c)) {
                String value = "a" + (char) c + "z";
                assertThat(text(begun().string(value))).as("U+%04X", c).isEqualTo(written(value));
            }
        }
    }

    @Test
    void mixed_texts_are_written_as_any_frame_has_them() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String value = random.ints(random.nextInt(450), 0, 0x11_0000)
                    .map(point -> random.nextBoolean() ? point % 128 : point)
                    .filter(point -> point < 0xD800 || point > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(text(begun().string(value))).isEqualTo(written(value));
        }
    }

    @Test
    void a_pair_is_whole_wherever_it_stands() {
        for (int before = 500; before < 530; before++) {
            String value = "x".repeat(before) + "\uD83D\uDE00".repeat(600) + "y";
            assertThat(text(begun().string(value))).isEqualTo('"' + value + '"');
        }
    }

    @Test
    void a_message_has_the_fields_that_it_has_in_a_page() {
        RoomId room = RoomId.of("général");
        for (boolean action : new boolean[] {false, true}) {
            ChatMessage message = new ChatMessage(7, "01A", "zoë", "\"grüße\"\n😀", "n1", 1_769_860_800_007L, action);

            byte[] element = FrameWriter.write(json -> MessageFields.message(json, room, message));

            assertThat(text(MessageFields.message(FrameBytes.begin(FrameBytes.ascii("{")), room, message)
                            .raw(FrameBytes.ascii("}"))))
                    .isEqualTo(new String(element, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "\uDE00\uD83D", "x\uD83Dx", "\uD83D\uD83Dx\uDE00\uDE00"})
    void half_of_a_pair_is_escaped(String value) {
        String escaped = value.replace("\uD83D", "\\uD83D").replace("\uDE00", "\\uDE00");

        assertThat(text(begun().string(value))).isEqualTo('"' + escaped + '"');
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 1_000_000, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void a_number_is_written_in_full(long value) {
        assertThat(text(begun().number(value))).isEqualTo(Long.toString(value));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                999,
                1_000,
                1_769_860_800_000L,
                1_769_860_800_007L,
                1_769_860_800_123L,
                1_769_860_801_000L,
                253_402_300_799_999L,
                253_402_300_800_000L,
                253_402_300_800_045L,
                -1,
                -62_167_219_200_001L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void a_time_is_written_with_its_milliseconds(long millis) {
        String expected = ",\"timestamp\":\"" + FrameWriter.timestamp(millis) + '"';

        assertThat(text(begun().timestamp(millis))).isEqualTo(expected);
        assertThat(text(begun().timestamp(millis))).as("again").isEqualTo(expected);
    }

    @Test
    void times_of_one_second_differ_by_their_milliseconds_alone() {
        long noon = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

        for (long millis = noon - 1_500; millis < noon + 1_500; millis++) {
            assertThat(text(begun().timestamp(millis)))
                    .isEqualTo(",\"timestamp\":\"" + FrameWriter.timestamp(millis) + '"');
        }
    }

    @Test
    void a_receipt_tells_where_the_message_is_and_whether_it_is_a_repeat() {
        assertThat(text(begun().receipt(new Receipt("01A", 7, 0, false))))
                .isEqualTo(",\"id\":\"01A\",\"seq\":7,\"timestamp\":\"1970-01-01T00:00:00.000Z\"");
        assertThat(text(begun().receipt(new Receipt("01A", 7, 0, true)))).endsWith("000Z\",\"duplicate\":true");
    }

    @Test
    void a_frame_that_was_not_ended_leaves_nothing_in_the_next_one() {
        begun().string("half a frame");

        assertThat(text(begun().string("whole"))).isEqualTo("\"whole\"");
    }

    @Test
    void a_frame_may_be_of_any_length_and_the_next_one_is_written_as_any() {
        String wide = "\u0001".repeat(100_000);

        assertThat(begun().string(wide).end(NOTHING)).hasSize(6 * wide.length() + 2);
        assertThat(text(begun().string("short"))).isEqualTo("\"short\"");
        assertThat(text(begun().raw(new byte[3_000]).string("behind"))).endsWith("\"behind\"");
    }
}
