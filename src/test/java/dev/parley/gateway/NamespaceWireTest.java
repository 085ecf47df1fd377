package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamespaceWireTest {
    private final PaperWire whole = new PaperWire();
    private final List<String> left = new ArrayList<>();
    private final NamespaceWire part = new NamespaceWire(whole, () -> left.add("left"));

    private static ByteBuf frame(String text) {
        ByteBuf frame = Unpooled.buffer();
        Frames.appendText(frame, text.getBytes(UTF_8));
        return frame;
    }

    @Test
    void what_is_written_to_a_part_leaves_by_the_whole() {
        part.write("one".getBytes(UTF_8));
        part.write(frame("two"));
        part.flush();

        assertThat(whole.heard).containsExactly("one", "two");
    }

    @Test
    void nothing_is_written_to_a_part_that_ended_while_the_whole_goes_on() {
        part.end();
        ByteBuf frame = frame("two");
        List<String> taken = new ArrayList<>();

        part.write("one".getBytes(UTF_8));
        part.write(frame);
        part.writeExempt(List.of("three".getBytes(UTF_8)), () -> taken.add("taken"));
        part.flush();

        assertThat(whole.heard).isEmpty();
        assertThat(frame.refCnt()).isZero();
        assertThat(taken).hasSize(1);
        assertThat(part.isOpen()).isFalse();
        assertThat(whole.isOpen()).isTrue();
    }

    @Test
    void who_is_turned_away_leaves_its_part_alone_and_all_other_goodbyes_are_for_the_whole() {
        part.close(Goodbye.TURNED_AWAY);

        assertThat(left).hasSize(1);
        assertThat(whole.goodbyes).isEmpty();

        new NamespaceWire(whole, () -> left.add("left")).close(Goodbye.TOO_SLOW);

        assertThat(left).hasSize(1);
        assertThat(whole.goodbyes).containsExactly(Goodbye.TOO_SLOW);
    }
}
