package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.ws.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five frames, of which one member hears the first in other words, the third and the fourth not at all. */
class SplicedBatchTest {
    private final ByteBuf batch = Unpooled.buffer();
    private final ByteBuf heard = Unpooled.buffer();
    private final List<ByteBuf> pieces = new ArrayList<>();

    private int append(ByteBuf to, String text) {
        Frames.appendText(to, text.getBytes(UTF_8));
        return to.readableBytes();
    }

    private void write(List<Audience.Splice> splices) {
        SplicedBatch.write(batch, splices, pieces::add);
        pieces.forEach(piece -> heard.writeBytes(piece.duplicate()));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, SplicedBatch.LONGEST_COPY})
    void what_it_hears_in_another_way_is_in_its_place(int length) {
        int first = append(batch, "a".repeat(length));
        int second = append(batch, "b".repeat(length));
        int third = append(batch, "c".repeat(length));
        int fourth = append(batch, "d".repeat(length));
        append(batch, "e");
        ByteBuf expected = Unpooled.buffer();
        append(expected, "own");
        append(expected, "b".repeat(length));
        append(expected, "e");

        write(List.of(
                new Audience.Splice(0, first, "own".getBytes(UTF_8)),
                new Audience.Splice(second, third, new byte[0]),
                new Audience.Splice(third, fourth, new byte[0])));

        assertThat(heard).isEqualTo(expected);
        assertThat(pieces).hasSize(batch.readableBytes() > SplicedBatch.LONGEST_COPY ? 3 : 1);
        assertThatNothingIsLost();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, SplicedBatch.LONGEST_COPY})
    void who_hears_nothing_of_it_is_written_nothing(int length) {
        int end = append(batch, "a".repeat(length));

        write(List.of(new Audience.Splice(0, end, new byte[0])));

        assertThat(pieces).isEmpty();
        assertThatNothingIsLost();
    }

    /** Each piece has one reference: with the batch's own, none is left. */
    private void assertThatNothingIsLost() {
        pieces.forEach(ByteBuf::release);
        assertThat(batch.refCnt()).isOne();
        batch.release();
    }
}
