package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomFeed.Next;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in no log any more. */
class RoomFeedLossTest extends FeedWords {
    @Test
    void jumps_over_what_the_head_promises_and_the_log_does_not_hold() {
        Next next = feed.checked(new LogPage("e1", 1, 9, "m9", 1, List.of(said(3))), 3);

        assertThat(next).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("lost at 9");
        assertThat(feed.position()).isEqualTo(9);
    }

    @Test
    void sees_that_a_page_has_another_message_where_one_was_told() {
        assertThat(feed.isForeign(page(1, 3, 1, said(2), said(3)))).isFalse();
        assertThat(feed.isForeign(page(1, 4, 1, said(3), said(4)))).isFalse();
        assertThat(feed.isForeign(page("e2", 1, 3, 1, said(3)))).isTrue();
        assertThat(feed.isForeign(page(1, 3, 1, said(2), said(3, "other")))).isTrue();
    }

    @Test
    void remembers_no_numbers_of_other_epochs_against_a_page() {
        feed.synced(page("e2", 1004, 1004, 1, said(3, "kept"), said(1004)), 3);

        assertThat(feed.isForeign(page("e2", 1004, 1004, 1, said(2, "other"), said(1004))))
                .isFalse();
        assertThat(feed.isForeign(page("e2", 1004, 1004, 1, said(1004, "other"))))
                .isTrue();
    }

    @Test
    void reads_on_where_copies_overtook_the_page() {
        feed.offer(copy("m3", said(4), said(5)));

        assertThat(feed.checked(new LogPage("e1", 1, 9, "m9", 1, List.of(said(3), said(4))), 3))
                .isEqualTo(Next.CHECK);
        assertThat(heard).containsExactly("m4", "m5");
    }

    @Test
    void jumps_over_a_hole_in_the_middle_of_the_log() {
        assertThat(feed.checked(page(1, 8, 1, said(3), said(4), said(7), said(8)), 3))
                .isEqualTo(Next.NOTHING);

        assertThat(heard).containsExactly("m4", "lost at 6", "m7", "m8");
    }

    @Test
    void says_so_where_a_log_of_another_epoch_was_cut_off_beyond_what_it_told() {
        feed.synced(page("e2", 1004, 1020, 1015, said(1015), said(1020)), 3);

        assertThat(heard).containsExactly("lost at 1014", "m1015", "m1020");
        assertThat(feed.position()).isEqualTo(1020);
    }

    @Test
    void says_so_where_what_came_before_another_epoch_was_not_read() {
        feed.synced(page("e2", 1004, 1005, 4, said(1004), said(1005)), 3);

        assertThat(heard).containsExactly("lost at 1003", "m1004", "m1005");
    }

    @Test
    void says_so_where_nothing_is_left_of_another_epoch() {
        feed.synced(new LogPage("e2", 1004, 1020, "m1020", 0, List.of()), 3);

        assertThat(heard).containsExactly("lost at 1020");
    }

    @Test
    void loses_nothing_where_another_epoch_goes_on_from_what_it_told() {
        feed.synced(page("e2", 1004, 1005, 1004, said(1004), said(1005)), 3);
        RoomFeed second = feed(page(1, 3, 1, said(1), said(2), said(3)));
        second.synced(page("e2", 1004, 1005, 3, said(3), said(1005)), 3);
        second = feed(page(1, 3, 1, said(1), said(2), said(3)));
        second.synced(page("e2", 1004, 1005, 4, said(4, "unheard"), said(1004)), 3);
        second = feed(page(1, 3, 1, said(1), said(2), said(3)));
        second.synced(new LogPage("e2", 1004, 1003, "", 0, List.of()), 3);

        assertThat(heard).noneMatch(word -> word.startsWith("lost"));
    }
}
