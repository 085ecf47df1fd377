package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static ChatMessage message(long seq, String id) {
        return new ChatMessage(seq, id, "ana", "m", null, seq);
    }

    private static ChatMessage message(long seq) {
        return message(seq, "m" + seq);
    }

    private static LogPage log(ChatMessage... messages) {
        ChatMessage last = messages[messages.length - 1];
        return new LogPage("e2", 2_001, last.seq(), last.id(), messages[0].seq(), List.of(messages));
    }

    private static List<ChatMessage> kept(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(StretchTest::message).toList();
    }

    @Test
    void there_is_more_where_what_came_from_the_archive_was_known_under_another_number() {
        Stretch stretch = Stretch.back(log(message(2_001, "m5"), message(2_002)), 0, 4);
        assertThat(stretch.missing()).isEqualTo(3);

        Stretch.Page page = stretch.with(kept(3, 5));

        assertThat(page.messages()).extracting(ChatMessage::seq).containsExactly(3L, 4L, 2_001L, 2_002L);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void nothing_of_the_log_is_shown_beyond_what_was_fetched_to_go_before_it() {
        Stretch stretch = Stretch.back(log(message(1), message(2_001, "m9"), message(2_002)), 0, 4);

        Stretch.Page page = stretch.with(kept(7, 9));

        assertThat(page.messages()).extracting(ChatMessage::seq).containsExactly(7L, 8L, 2_001L, 2_002L);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void an_archive_that_has_no_more_is_the_beginning() {
        Stretch stretch = Stretch.back(log(message(1), message(2_001, "m3"), message(2_002)), 0, 4);

        Stretch.Page page = stretch.with(kept(2, 3));

        assertThat(page.messages()).extracting(ChatMessage::seq).containsExactly(1L, 2L, 2_001L, 2_002L);
        assertThat(page.hasMore()).isFalse();
    }
}
