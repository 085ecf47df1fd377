package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberChangesTest {
    private static final RoomId LOBBY = RoomId.of("lobby");

    private static Members all(String... names) {
        return new Members(List.of(names), names.length);
    }

    private static Members cut(int count, String... names) {
        return new Members(List.of(names), count);
    }

    private static Event joined(String user, Members now) {
        return new Event.Joined(LOBBY, UserName.parse(user), now);
    }

    private static Event left(String user, Members now) {
        return new Event.Left(LOBBY, UserName.parse(user), now);
    }

    private static List<Event> between(Members known, Members now, @Nullable Event latest) {
        return MemberChanges.between(LOBBY, known, now, latest);
    }

    @Test
    void nobody_changed() {
        assertThat(between(all("ana", "bob"), all("ana", "bob"), joined("bob", all("ana", "bob"))))
                .isEmpty();
    }

    @Test
    void who_left_comes_before_who_joined_and_all_have_the_newest_list() {
        Members now = all("bob", "cid", "dan");

        assertThat(between(all("ana", "bob"), now, null))
                .containsExactly(left("ana", now), joined("cid", now), joined("dan", now));
    }

    @Test
    void who_came_back_under_another_spelling_is_told_so() {
        Members now = all("ANA");

        assertThat(between(all("ana"), now, null)).containsExactly(left("ana", now), joined("ANA", now));
    }

    @Test
    void who_moves_over_the_end_of_a_cut_list_neither_came_nor_went() {
        Members now = cut(4, "bob", "cid", "dan");

        assertThat(between(cut(5, "ana", "bob", "cid"), now, null)).containsExactly(left("ana", now));
        assertThat(between(now, cut(5, "ana", "bob", "cid"), null))
                .containsExactly(joined("ana", cut(5, "ana", "bob", "cid")));
    }

    @Test
    void a_list_that_is_cut_no_longer_names_those_who_were_behind_its_end_only_as_far_as_it_was_known() {
        Members now = all("ana", "bob", "cid");

        assertThat(between(cut(3, "ana", "bob"), now, left("dan", now))).containsExactly(left("dan", now));
    }

    @Test
    void a_count_that_changed_behind_the_end_is_told_with_the_last_one() {
        Members now = cut(6, "ana", "bob");

        assertThat(between(cut(5, "ana", "bob"), now, joined("zoe", cut(6, "ana", "bob"))))
                .containsExactly(joined("zoe", now));
    }

    @Test
    void in_a_crowd_one_event_each_way_stands_for_all() {
        Members now = all("cid", "dan", "eve");
        Event latest = new Event.Joined(LOBBY, UserName.parse("eve"), now, List.of("dan", "eve"));

        assertThat(between(all("ana", "bob", "cid"), now, latest))
                .containsExactly(
                        new Event.Left(LOBBY, UserName.parse("bob"), now, List.of("ana", "bob")),
                        new Event.Joined(LOBBY, UserName.parse("eve"), now, List.of("dan", "eve")));
    }

    @Test
    void in_a_crowd_a_count_alone_is_told_with_the_last_names() {
        Members now = cut(1_002, "ana", "bob");
        Event latest = new Event.Left(LOBBY, UserName.parse("zoe"), now, List.of("yan", "zoe"));

        assertThat(between(cut(1_004, "ana", "bob"), now, latest)).containsExactly(latest);
    }
}
