package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterViewTest {
    private static final UserName ANA = UserName.parse("Ana");
    private static final UserName BOB = UserName.parse("bob");
    private static final UserName CLEO = UserName.parse("Cleo");

    private final List<String> heard = new ArrayList<>();
    private final RosterView view = view(5, ANA);

    private RosterView view(long version, UserName... present) {
        return new RosterView(version, List.of(present), new RosterView.Sink() {
            @Override
            public void left(UserName user) {
                heard.add("left " + user);
            }

            @Override
            public void joined(UserName user) {
                heard.add("joined " + user);
            }
        });
    }

    private static PresenceChange change(long version, int count, List<UserName> joined, List<UserName> left) {
        return new PresenceChange(version, count, joined, left);
    }

    @Test
    void tells_the_next_change() {
        boolean fits = view.apply(change(6, 2, List.of(BOB), List.of()));

        assertThat(fits).isTrue();
        assertThat(heard).containsExactly("joined bob");
        assertThat(view.version()).isEqualTo(6);
        assertThat(view.members()).isEqualTo(new Members(List.of("Ana", "bob"), 2));
    }

    @Test
    void drops_a_change_that_it_knows() {
        boolean fits = view.apply(change(5, 7, List.of(BOB), List.of()));

        assertThat(fits).isTrue();
        assertThat(heard).isEmpty();
        assertThat(view.members().count()).isEqualTo(1);
    }

    @Test
    void asks_for_the_roster_where_a_version_is_missing() {
        boolean fits = view.apply(change(7, 3, List.of(BOB), List.of()));

        assertThat(fits).isFalse();
        assertThat(heard).isEmpty();
        assertThat(view.version()).isEqualTo(5);
    }

    @Test
    void asks_for_the_roster_where_the_count_is_another() {
        assertThat(view.apply(change(6, 3, List.of(BOB), List.of()))).isFalse();
    }

    @Test
    void does_not_take_a_version_for_its_own_that_changed_something_unknown() {
        // given the answer to a repeated call: it says where the roster is now, not what came in between (here: Ana for
        // Bob)
        boolean fits = view.apply(change(6, 1, List.of(), List.of()));

        assertThat(fits).isFalse();
        assertThat(view.apply(change(6, 1, List.of(BOB), List.of(ANA)))).isTrue();
        assertThat(heard).containsExactly("left Ana", "joined bob");
    }

    @Test
    void tells_who_left_before_who_joined() {
        view.apply(change(6, 2, List.of(BOB, CLEO), List.of(ANA)));

        assertThat(heard).containsExactly("left Ana", "joined bob", "joined Cleo");
    }

    @Test
    void tells_nothing_of_who_was_there_or_was_not() {
        view.apply(change(6, 1, List.of(ANA), List.of(BOB)));

        assertThat(heard).isEmpty();
    }

    @Test
    void knows_a_user_in_any_case() {
        assertThat(view.holds(UserName.parse("ANA"))).isTrue();

        view.apply(change(6, 0, List.of(), List.of(UserName.parse("aNA"))));

        assertThat(view.holds(ANA)).isFalse();
    }

    @Test
    void tells_the_difference_to_what_was_read() {
        view.read(new PresencePage(9, List.of(BOB, CLEO)), false);

        assertThat(heard).containsExactly("left Ana", "joined bob", "joined Cleo");
        assertThat(view.version()).isEqualTo(9);
    }

    @Test
    void believes_no_older_reading() {
        view.read(new PresencePage(4, List.of(BOB)), false);

        assertThat(heard).isEmpty();
        assertThat(view.version()).isEqualTo(5);
    }

    @Test
    void believes_an_older_reading_of_a_store_that_forgot() {
        view.read(new PresencePage(1, List.of(BOB)), true);

        assertThat(heard).containsExactly("left Ana", "joined bob");
        assertThat(view.version()).isEqualTo(1);
    }

    @Test
    void the_last_event_agrees_with_the_member_list() {
        List<Integer> counts = new ArrayList<>();
        RosterView[] made = new RosterView[1];
        made[0] = new RosterView(1, List.of(ANA), new RosterView.Sink() {
            @Override
            public void left(UserName user) {
                counts.add(made[0].members().count());
            }

            @Override
            public void joined(UserName user) {
                counts.add(made[0].members().count());
            }
        });

        made[0].apply(change(2, 2, List.of(BOB, CLEO), List.of(ANA)));

        assertThat(counts).last().isEqualTo(2);
    }

    @Test
    void names_a_thousand_and_counts_all() {
        UserName[] crowd =
                IntStream.range(0, 1500).mapToObj(i -> UserName.parse("u" + i)).toArray(UserName[]::new);

        Members members = view(1, crowd).members();

        assertThat(members.names()).hasSize(1000).isSorted();
        assertThat(members.count()).isEqualTo(1500);
    }

    @Test
    void makes_the_member_list_once_for_each_version() {
        Members before = view.members();

        assertThat(view.members()).isSameAs(before);
        view.apply(change(6, 2, List.of(BOB), List.of()));
        assertThat(view.members()).isNotSameAs(before);
    }
}
