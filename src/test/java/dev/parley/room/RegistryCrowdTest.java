package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.PresenceConfig;
import dev.parley.core.PresenceChange;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistryCrowdTest {
    private static final RegistrySettings SETTINGS = new RegistrySettings(
            Duration.ofSeconds(10),
            10_000,
            16L << 20,
            64,
            256 * 1024,
            Duration.ofSeconds(2),
            Keeping.USUAL,
            4,
            PresenceConfig.Scope.ROOMS,
            RegistrySettings.usualTailBytes());

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store, SETTINGS);

    /** Ana, who listens on loop 1, and others. */
    private void members(int count) {
        here.enter(1, 1, "ana", Wanted.NOTHING);
        for (int i = 1; i < count; i++) {
            here.enter(10 + i, "user" + i);
        }
        pass(1_000);
        here.heard(1);
    }

    private void pass(long millis) {
        here.clock.advance(Duration.ofMillis(millis));
    }

    @Test
    void up_to_the_bound_everybody_is_told_at_once() {
        members(3);
        here.enter(50, "bob");
        here.exit(0, "bob", false);

        assertThat(here.heard(1)).containsExactly("+bob 4", "-bob 3");
    }

    @Test
    void above_it_joins_and_leaves_are_told_once_a_second_with_names_and_count() {
        members(5);
        here.enter(50, "bob");
        here.enter(51, "cleo");
        here.exit(0, "user1", false);
        here.enter(52, "dan");
        here.exit(0, "user2", false);
        pass(999);
        assertThat(here.heard(1)).isEmpty();
        pass(1);

        assertThat(here.heard(1)).containsExactly("-user2 6 [user1, user2]", "+dan 6 [bob, cleo, dan]");
        pass(5_000);
        assertThat(here.heard(1)).isEmpty();
    }

    @Test
    void the_next_second_begins_with_the_next_one_who_comes() {
        members(5);
        here.enter(50, "bob");
        pass(1_000);
        here.heard(1);
        pass(10_000);
        here.enter(51, "cleo");
        pass(999);
        assertThat(here.heard(1)).isEmpty();
        pass(1);

        assertThat(here.heard(1)).containsExactly("+cleo 7 [cleo]");
    }

    @Test
    void who_came_and_went_within_the_second_is_not_told_of() {
        members(6);
        here.enter(50, "bob");
        here.exit(0, "user1", false);
        here.exit(0, "bob", false);
        here.enter(51, "user1");
        pass(2_000);

        assertThat(here.heard(1)).isEmpty();
    }

    @Test
    void who_is_back_under_another_spelling_is_told_so() {
        members(6);
        here.exit(0, "user1", false);
        here.enter(51, "USER1");
        pass(1_000);

        assertThat(here.heard(1)).containsExactly("-user1 6 [user1]", "+USER1 6 [USER1]");
    }

    @Test
    void an_answer_to_a_join_lists_everybody() {
        members(5);
        here.enter(50, "bob");
        here.enter(1, 2, "cleo", Wanted.NOTHING);

        assertThat(here.delivered(1))
                .singleElement()
                .satisfies(delivery -> assertThat(((Delivery.Entered) delivery)
                                .joining()
                                .members()
                                .count())
                        .isEqualTo(7));
    }

    @Test
    void a_room_that_shrinks_tells_what_it_has_collected() {
        members(6);
        here.enter(50, "bob");
        here.exit(0, "user1", false);
        here.exit(0, "user2", false);
        here.exit(0, "user3", false);
        assertThat(here.heard(1)).containsExactly("-user3 4 [user1, user2, user3]", "+bob 4 [bob]");

        here.exit(0, "user4", false);
        assertThat(here.heard(1)).containsExactly("-user4 3");
        pass(5_000);
        assertThat(here.heard(1)).isEmpty();
    }

    @Test
    void a_difference_of_thousands_is_one_event_each_way() {
        members(2);
        List<UserName> many = users(5_000);
        here.hear(seated(new PresenceChange(3, 5_002, many, List.of())));
        pass(1_000);
        assertThat(here.heard(1))
                .singleElement()
                .satisfies(word -> assertThat(word)
                        .startsWith("+many4999 5002 [many4980, ")
                        .endsWith("many4999]"));

        here.hear(seated(new PresenceChange(4, 2, List.of(), many)));
        assertThat(here.heard(1))
                .singleElement()
                .satisfies(word -> assertThat(word).startsWith("-many4999 2 [many4980, "));
    }

    private static List<UserName> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UserName.parse("many" + i))
                .toList();
    }

    private static RegistryMail seated(PresenceChange change) {
        return new RegistryMail.Seated(TestRegistry.LOBBY.id(), change);
    }

    @Test
    void typing_ends_at_once_though_the_leave_is_told_later() {
        members(6);
        here.type("user1", true);
        here.exit(0, "user1", false);
        assertThat(here.heard(1)).containsExactly("user1 types", "user1 types no more");
        pass(1_000);

        assertThat(here.heard(1)).containsExactly("-user1 5 [user1]");
    }
}
