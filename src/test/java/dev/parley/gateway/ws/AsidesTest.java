package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsidesTest {
    private final List<ByteBuf> passed = new ArrayList<>();
    private final AtomicInteger full = new AtomicInteger();
    private final Asides asides = asides(UnpooledByteBufAllocator.DEFAULT);

    private Asides asides(ByteBufAllocator memory) {
        return new Asides(memory, Frames::appendText, passed::add, full::incrementAndGet);
    }

    @AfterEach
    void giveBack() {
        asides.pass();
        passed.forEach(piece -> assertThat(piece.release()).isTrue());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private List<String> pieces() {
        return passed.stream().map(ByteBufUtil::hexDump).toList();
    }

    @Test
    void frames_that_follow_each_other_are_one_piece_in_their_order() {
        asides.add(text("hi"));
        asides.add(text("!"));
        assertThat(passed).isEmpty();

        asides.pass();
        asides.add(text("a"));
        asides.pass();

        assertThat(pieces()).containsExactly("81026869" + "810121", "810161");
    }

    @Test
    void nothing_is_passed_on_where_nothing_was_added() {
        asides.pass();
        asides.add(text("hi"));
        asides.pass();
        asides.pass();

        assertThat(pieces()).containsExactly("81026869");
    }

    @Test
    void much_is_passed_on_at_once() {
        byte[] half = new byte[Asides.MOST_TOGETHER / 2];

        asides.add(half);
        assertThat(passed).isEmpty();
        asides.add(half);

        assertThat(passed).hasSize(1);
        assertThat(passed.get(0).readableBytes()).isEqualTo(2 * (4 + half.length));
    }

    @Test
    void what_is_written_above_comes_behind_what_was_there_first() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter());
        Asides below = new Asides(
                UnpooledByteBufAllocator.DEFAULT,
                Frames::appendText,
                channel.pipeline().firstContext()::write,
                full::incrementAndGet);
        channel.pipeline().addLast(below);
        below.add(text("hi"));

        channel.writeOutbound("a pong");

        ByteBuf first = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(first)).isEqualTo("81026869");
        first.release();
        assertThat(channel.<String>readOutbound()).isEqualTo("a pong");
    }

    @Test
    void where_there_is_no_memory_nothing_is_passed_on_and_that_is_told() {
        PooledByteBufAllocator none = new PooledByteBufAllocator() {
            @Override
            public ByteBuf directBuffer(int capacity) {
                throw new OutOfMemoryError("direct memory");
            }
        };
        Asides starved = asides(none);
        starved.add(text("hi"));

        starved.pass();
        starved.pass();

        assertThat(full).hasValue(1);
        assertThat(passed).isEmpty();
    }
}
