package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Copy;
import dev.parley.core.TypingNotice;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryTypingTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    @BeforeEach
    void two_in_the_lobby() {
        here.enter(1, "ana");
        here.enter(2, "bob");
        here.heard(0);
    }

    private void pass(long millis) {
        here.clock.advance(Duration.ofMillis(millis));
    }

    private void hear(String instance, String user, boolean typing, long position) {
        here.hear(new RegistryMail.Typed(
                TestRegistry.LOBBY.id(), new TypingNotice(instance, UserName.parse(user), typing, position)));
    }

    private void hear(Copy copy) {
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), copy));
    }

    private List<String> told() {
        return store.notices().stream()
                .map(notice -> notice.user() + (notice.typing() ? " on " : " off ") + notice.position())
                .toList();
    }

    @Test
    void begins_and_ends_as_the_user_says() {
        here.type("ana", true);
        here.type("ana", false);

        assertThat(here.heard(0)).containsExactly("ana types", "ana types no more");
        assertThat(told()).containsExactly("ana on 0", "ana off 0");
    }

    @Test
    void a_stop_without_a_start_is_nothing() {
        here.type("ana", false);
        pass(5_000);

        assertThat(here.heard(0)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void ends_three_seconds_after_the_last_start() {
        here.type("ana", true);
        pass(2_000);
        here.type("ana", true);
        assertThat(here.heard(0)).containsExactly("ana types");

        pass(2_999);
        assertThat(here.heard(0)).isEmpty();
        pass(1);

        assertThat(here.heard(0)).containsExactly("ana types no more");
        assertThat(told()).containsExactly("ana on 0", "ana on 0", "ana off 0");
    }

    @Test
    void counts_a_start_that_waits_for_its_turn_from_when_it_came() {
        here.type("ana", true);
        pass(400);
        here.type("ana", true);
        pass(2_999);
        assertThat(here.heard(0)).containsExactly("ana types");
        pass(1);

        assertThat(here.heard(0)).containsExactly("ana types no more");
    }

    @Test
    void a_flood_of_starts_and_stops_is_told_once_a_second() {
        for (int i = 0; i < 5_000; i++) {
            here.type("ana", true);
            here.type("ana", false);
            pass(1);
        }

        assertThat(here.heard(0)).hasSizeBetween(2, 12);
        assertThat(store.notices()).hasSizeBetween(2, 12);
    }

    @Test
    void a_flood_of_starts_is_published_once_a_second() {
        for (int i = 0; i < 5_000; i++) {
            here.type("ana", true);
            pass(1);
        }

        assertThat(here.heard(0)).containsExactly("ana types");
        assertThat(store.notices()).hasSizeBetween(5, 6);
    }

    @Test
    void ends_right_before_a_message_of_the_same_user() {
        here.type("ana", true);
        here.say(2, "bob", "wait", null);
        here.say(1, "ana", "hi", null);
        pass(5_000);

        assertThat(here.heard(0))
                .containsExactly("ana types", "wait", "stored 2 1", "ana types no more", "hi", "stored 1 2");
        assertThat(told()).containsExactly("ana on 0");
    }

    @Test
    void a_start_that_waited_behind_a_message_is_over_with_it() {
        here.type("ana", true);
        here.type("ana", true);
        here.say(1, "ana", "hi", null);
        here.heard(0);
        pass(5_000);

        assertThat(here.heard(0)).isEmpty();
    }

    @Test
    void ends_right_before_the_leave() {
        here.type("bob", true);
        here.exit(0, "bob", false);

        assertThat(here.heard(0)).containsExactly("bob types", "bob types no more", "-bob 1");
    }

    @Test
    void goes_on_where_one_of_two_sessions_leaves() {
        here.enter(3, "bob");
        here.type("bob", true);
        here.exit(0, "bob", false);

        assertThat(here.heard(0)).containsExactly("entered 3", "bob types");
    }

    @Test
    void who_is_not_in_the_room_does_not_type() {
        here.type("zoe", true);

        assertThat(here.heard(0)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void who_joins_meanwhile_is_told_and_nobody_else() {
        here.type("ana", true);
        here.type("bob", true);
        here.heard(0);

        here.enter(1, 7, "cleo", Wanted.NOTHING);
        here.enter(0, 8, "bob", Wanted.NOTHING);

        assertThat(here.heard(1)).containsExactly("entered 7", "to 7 ana types", "to 7 bob types");
        assertThat(here.heard(0)).containsExactly("+cleo 3", "entered 8", "to 8 ana types");
    }

    @Test
    void no_more_than_twenty_are_seen() {
        for (int i = 0; i < 25; i++) {
            here.enter(100 + i, "user" + i);
            here.type("user" + i, true);
        }

        assertThat(here.heard(0))
                .filteredOn(word -> word.matches("user\\d+ types"))
                .hasSize(20);
        assertThat(store.notices()).hasSize(20);
    }

    @Test
    void goes_on_here_while_no_other_instance_hears() {
        store.loseTyping();
        here.type("ana", true);
        pass(3_000);

        assertThat(here.heard(0)).containsExactly("ana types", "ana types no more");
    }

    @Test
    void carries_the_position_that_the_author_has_seen() {
        here.say(1, "ana", "one", null);
        here.say(1, "ana", "two", null);
        here.type("ana", true);

        assertThat(told()).containsExactly("ana on 2");
    }

    @Test
    void is_heard_from_elsewhere_for_three_seconds() {
        hear("there", "bob", true, 0);
        pass(1_500);
        hear("there", "bob", true, 0);
        pass(2_999);
        assertThat(here.heard(0)).containsExactly("bob types");
        pass(1);
        assertThat(here.heard(0)).containsExactly("bob types no more");
        assertThat(told()).as("who types there is told from there").isEmpty();

        hear("there", "bob", true, 0);
        hear("there", "bob", false, 0);
        assertThat(here.heard(0)).containsExactly("bob types", "bob types no more");
    }

    @Test
    void of_its_own_it_hears_nothing() {
        here.type("bob", true);
        TypingNotice own = store.notices().get(0);
        here.type("bob", false);
        here.heard(0);
        here.hear(new RegistryMail.Typed(TestRegistry.LOBBY.id(), own));

        assertThat(here.heard(0)).isEmpty();
    }

    @Test
    void of_who_is_no_member_nothing_is_heard() {
        hear("there", "zoe", true, 0);

        assertThat(here.heard(0)).isEmpty();
    }

    @Test
    void comes_too_late_behind_a_later_message_of_its_author() {
        hear(store.say("bob", "one"));
        hear(store.say("ana", "two"));
        here.heard(0);
        hear("there", "bob", true, 0);
        assertThat(here.heard(0)).isEmpty();

        hear("there", "bob", true, 1);
        assertThat(here.heard(0)).as("he has begun anew").containsExactly("bob types");
    }

    @Test
    void a_message_from_elsewhere_ends_it() {
        hear("there", "bob", true, 0);
        hear(store.say("Bob", "one"));

        assertThat(here.heard(0)).containsExactly("bob types", "bob types no more", "one");
    }
}
