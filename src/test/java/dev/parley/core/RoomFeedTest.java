package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomFeed.Next;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoomFeedTest extends FeedWords {
    @Test
    void tells_what_is_next() {
        Next next = feed.offer(copy("m3", said(4), said(5)));

        assertThat(next).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("m4", "m5");
        assertThat(feed.position()).isEqualTo(5);
        assertThat(feed.last()).isEqualTo("m5");
    }

    @Test
    void drops_what_was_seen() {
        feed.offer(copy("m3", said(4)));

        assertThat(feed.offer(copy("m3", said(4)))).isEqualTo(Next.NOTHING);
        assertThat(feed.offer(copy("m1", said(2), said(3), said(4)))).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("m4");
    }

    @Test
    void takes_the_new_part_of_a_copy() {
        assertThat(feed.offer(copy("m2", said(3), said(4)))).isEqualTo(Next.NOTHING);

        assertThat(heard).containsExactly("m4");
    }

    @Test
    void holds_what_is_ahead_until_the_hole_is_filled_by_a_copy() {
        assertThat(feed.offer(copy("m4", said(5)))).isEqualTo(Next.AWAIT);
        assertThat(heard).isEmpty();
        assertThat(feed.holdsBack()).isTrue();

        assertThat(feed.offer(copy("m3", said(4)))).isEqualTo(Next.NOTHING);

        assertThat(heard).containsExactly("m4", "m5");
        assertThat(feed.holdsBack()).isFalse();
    }

    @Test
    void asks_at_once_where_what_is_ahead_cannot_be_held() {
        HoldBudget none = new HoldBudget(0);
        RoomFeed poor = feed(page(1, 3, 1, said(1), said(2), said(3)), none);

        assertThat(poor.offer(copy("m4", said(5)))).isEqualTo(Next.CHECK);
        assertThat(poor.holdsBack()).isFalse();
    }

    @Test
    void fills_a_hole_from_the_log_and_goes_on_with_what_was_held() {
        feed.offer(copy("m5", said(6)));
        feed.offer(copy("m6", said(7)));

        Next next = feed.checked(page(1, 5, 1, said(3), said(4), said(5)), 3);

        assertThat(next).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("m4", "m5", "m6", "m7");
    }

    @Test
    void reads_on_where_the_log_goes_further_than_the_page() {
        assertThat(feed.checked(new LogPage("e1", 1, 9, "m9", 1, List.of(said(3), said(4))), 3))
                .isEqualTo(Next.CHECK);

        assertThat(feed.readFrom()).isEqualTo(4);
    }

    @Test
    void begins_a_check_at_a_number_that_it_knows() {
        assertThat(feed.readFrom()).isEqualTo(3);
        assertThat(feed(page("", 1, 0, 0)).readFrom()).isEqualTo(1);
    }

    @Test
    void asks_where_another_id_stands_at_a_number_that_it_knows() {
        assertThat(feed.offer(copy("m1", said(2, "other")))).isEqualTo(Next.CHECK);
        assertThat(heard).isEmpty();
    }

    @Test
    void asks_where_the_next_one_does_not_follow_what_it_told() {
        assertThat(feed.offer(copy("other", said(4)))).isEqualTo(Next.CHECK);

        assertThat(heard).isEmpty();
        assertThat(feed.position()).isEqualTo(3);
    }

    @Test
    void forks_where_the_log_holds_another_id_at_its_position() {
        assertThat(feed.checked(page(1, 4, 1, said(3, "other"), said(4, "next")), 3))
                .isEqualTo(Next.FORK_DIVERGED);

        assertThat(heard).isEmpty();
    }

    @Test
    void forks_where_the_log_is_behind() {
        assertThat(feed.checked(page(1, 2, 1, said(2)), 3)).isEqualTo(Next.FORK_BEHIND);
    }

    @Test
    void does_not_fork_for_copies_that_came_while_it_asked() {
        feed.offer(copy("m3", said(4), said(5)));

        assertThat(feed.checked(page(1, 3, 1, said(3)), 3)).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("m4", "m5");
    }

    @Test
    void jumps_where_the_log_begins_after_the_hole() {
        Next next = feed.checked(page(1, 8, 7, said(7), said(8)), 3);

        assertThat(next).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("lost at 6", "m7", "m8");
    }

    @Test
    void jumps_to_the_head_of_a_log_that_holds_nothing() {
        Next next = feed.checked(new LogPage("e1", 1, 8, "m8", 0, List.of()), 3);

        assertThat(next).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("lost at 8");
        assertThat(feed.position()).isEqualTo(8);
        assertThat(feed.last()).isEqualTo("m8");
    }

    @Test
    void asks_the_store_about_another_epoch_and_believes_no_copy() {
        assertThat(feed.offer(new Copy("e2", 1004, "", List.of(said(1004))))).isEqualTo(Next.CHECK);
        assertThat(feed.checked(page("e2", 1004, 1004, 1, said(3), said(1004)), 3))
                .isEqualTo(Next.SYNC);

        assertThat(heard).isEmpty();
    }

    @Test
    void tells_after_a_change_of_epoch_what_it_has_not_told() {
        LogPage log = page("e2", 1004, 1005, 1, said(1), said(2, "unheard"), said(1004, "m3"), said(1005));

        assertThat(feed.synced(log, 3)).isEqualTo(Next.NOTHING);

        assertThat(heard).containsExactly("unheard", "m1005");
        assertThat(feed.position()).isEqualTo(1005);
        assertThat(feed.epoch()).isEqualTo("e2");
        assertThat(feed.base()).isEqualTo(1004);
        assertThat(feed.generation()).isEqualTo(1);
    }

    @Test
    void tells_a_message_once_that_was_stored_again_under_a_new_number() {
        feed.synced(page("e2", 1004, 1003, 1, said(1), said(2)), 3);

        assertThat(feed.offer(new Copy("e2", 1004, "", List.of(said(1004, "m3")))))
                .isEqualTo(Next.NOTHING);

        assertThat(heard).isEmpty();
        assertThat(moved).containsExactly(1L, 2L, 1004L);
        assertThat(feed.position()).isEqualTo(1004);
    }

    @Test
    void forks_a_synced_log_that_is_behind() {
        assertThat(feed.synced(page("e2", 1, 2, 1, said(1), said(2)), 3)).isEqualTo(Next.FORK_BEHIND);

        assertThat(feed.epoch()).isEqualTo("e1");
    }

    @Test
    void takes_the_first_epoch_of_an_empty_room_without_a_sync() {
        RoomFeed empty = feed(page("", 1, 0, 0));

        assertThat(empty.offer(copy("", said(1)))).isEqualTo(Next.NOTHING);

        assertThat(heard).containsExactly("m1");
        assertThat(empty.epoch()).isEqualTo("e1");
        assertThat(empty.generation()).isZero();
    }

    @Test
    void takes_no_epoch_without_a_sync_that_begins_elsewhere() {
        RoomFeed empty = feed(page("", 1, 0, 0));

        assertThat(empty.offer(new Copy("e2", 1001, "", List.of(said(1001))))).isEqualTo(Next.CHECK);
        assertThat(empty.checked(page("e2", 1001, 1001, 1001, said(1001)), 0)).isEqualTo(Next.SYNC);
    }

    @Test
    void gives_up_what_it_holds_where_the_log_never_had_it() {
        // given a copy of what the store lost after telling it
        feed.offer(copy("m4", said(5)));

        // when the log is asked, and asked again
        Next first = feed.checked(page(1, 3, 1, said(3)), 3);
        Next second = feed.checked(page(1, 3, 1, said(3)), 3);

        // then there is nothing to wait for
        assertThat(first).isEqualTo(Next.CHECK);
        assertThat(second).isEqualTo(Next.NOTHING);
        assertThat(feed.holdsBack()).isFalse();
        assertThat(budget.held()).isZero();
    }

    @Test
    void keeps_what_it_holds_while_more_of_it_comes() {
        feed.offer(copy("m4", said(5)));
        feed.checked(page(1, 3, 1, said(3)), 3);
        feed.offer(copy("m5", said(6)));

        assertThat(feed.checked(page(1, 3, 1, said(3)), 3)).isEqualTo(Next.CHECK);
        assertThat(feed.checked(page(1, 4, 1, said(3), said(4)), 3)).isEqualTo(Next.NOTHING);
        assertThat(heard).containsExactly("m4", "m5", "m6");
    }

    @Test
    void remembers_from_its_opening_page_what_it_needs_not_tell() {
        ChatMessage[] newest =
                LongStream.rangeClosed(72, 200).mapToObj(RoomFeedTest::said).toArray(ChatMessage[]::new);
        RoomFeed opened = feed(page(1, 200, 1, newest));

        // when the whole log comes again under another epoch
        ChatMessage[] whole =
                LongStream.rangeClosed(1, 200).mapToObj(RoomFeedTest::said).toArray(ChatMessage[]::new);
        opened.synced(page("e2", 1201, 1200, 1, whole), 200);

        assertThat(newest).hasSize(RoomFeed.openingPage());
        assertThat(heard).isEmpty();
    }

    @Test
    void frees_what_it_holds_when_it_is_closed() {
        feed.offer(copy("m4", said(5)));
        assertThat(budget.held()).isPositive();

        feed.close();

        assertThat(budget.held()).isZero();
    }
}
