package dev.parley.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.Chapter;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void a_large_batch_is_stored_in_two_halves() {
        List<Chapter> batch = List.of(
                chapter("a", 100), chapter("b", 1_000), chapter("c", 400), chapter("d", 300), chapter("e", 200));

        List<List<Chapter>> shares = Shares.of(batch, 2);

        assertThat(shares).extracting(SharesTest::messages).containsExactly(1_000, 1_000);
        assertThat(shares.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(batch);
    }

    @Test
    void a_room_is_in_one_of_them_only_and_in_order() {
        Chapter early = chapter("a", 900);
        Chapter late = chapter("a", 800);
        Chapter other = chapter("b", 700);

        assertThat(Shares.of(List.of(early, other, late), 2))
                .containsExactlyInAnyOrder(List.of(early, late), List.of(other));
    }

    @Test
    void what_cant_be_divided_or_is_too_little_stays_whole() {
        assertThat(Shares.of(List.of(chapter("a", 5_000)), 2)).hasSize(1);
        assertThat(Shares.of(List.of(chapter("a", 499), chapter("b", 500)), 2)).hasSize(1);
        assertThat(Shares.of(List.of(chapter("a", 500), chapter("b", 500)), 1)).hasSize(1);
        assertThat(Shares.of(List.of(), 2)).isEmpty();
    }

    private static int messages(List<Chapter> share) {
        return share.stream().mapToInt(chapter -> chapter.messages().size()).sum();
    }

    private static Chapter chapter(String room, int messages) {
        List<ChatMessage> all = new ArrayList<>();
        for (int seq = 1; seq <= messages; seq++) {
            all.add(new ChatMessage(seq, room + seq, "ana", "text", null, seq, false));
        }
        return new Chapter(RoomId.of(room), "e", all);
    }
}
