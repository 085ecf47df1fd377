package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Copy;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the roads lose is found in the store, through the journals, within a second. */
class RegistryLossTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void anaIsIn() {
        here.enter(1, "ana");
        here.clock.advance(SECOND);
        here.heard(0);
        store.calls();
    }

    @Test
    void finds_a_last_message_that_no_road_brought() {
        anaIsIn();

        store.say("bob", "lost");
        here.clock.advance(SECOND);

        assertThat(here.heard(0)).containsExactly("lost");
    }

    @Test
    void reads_what_no_road_brought_soon_after_what_came_behind_it() {
        anaIsIn();

        store.say("bob", "lost");
        Copy behind = store.say("bob", "behind");
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), behind));
        assertThat(here.heard(0)).isEmpty();
        here.clock.advance(Duration.ofMillis(20));

        assertThat(here.heard(0)).containsExactly("lost", "behind");
    }

    @Test
    void one_question_fills_all_that_is_held_back_when_it_is_answered() {
        anaIsIn();
        store.hold();

        store.say("bob", "lost");
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), store.say("bob", "behind")));
        here.clock.advance(Duration.ofMillis(20));
        PendingCall read = store.take("read");
        store.say("bob", "lost, too");
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), store.say("bob", "behind that")));
        here.clock.advance(Duration.ofMillis(100));
        read.answer();

        assertThat(here.heard(0)).containsExactly("lost", "behind", "lost, too", "behind that");
        here.clock.advance(Duration.ofMillis(100));
        assertThat(store.waiting()).doesNotContain("read");
    }

    @Test
    void a_room_that_closes_meanwhile_asks_nothing_more() {
        anaIsIn();
        store.say("bob", "lost");
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), store.say("bob", "behind")));

        here.exit(0, "ana", false);
        here.clock.advance(Duration.ofMillis(100));

        assertThat(store.calls()).endsWith("unsubscribe").doesNotContain("read");
    }

    @Test
    void holes_that_are_filled_while_others_come_are_no_reason_to_read() {
        anaIsIn();
        Copy late = store.say("bob", "0");

        for (int i = 1; i <= 10; i++) {
            Copy early = store.say("bob", Integer.toString(i));
            here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), early));
            here.clock.advance(Duration.ofMillis(7));
            here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), late));
            late = store.say("bob", "late " + i);
        }

        assertThat(here.heard(0))
                .hasSize(20)
                .startsWith("0", "1", "late 1", "2")
                .endsWith("late 9", "10");
        assertThat(store.calls()).doesNotContain("read");
    }

    @Test
    void finds_a_join_and_a_leave_that_no_road_brought() {
        anaIsIn();
        TestRegistry there = new TestRegistry(store);

        there.enter(9, "bob");
        here.clock.advance(SECOND);
        assertThat(here.heard(0)).containsExactly("+bob 2");
        there.exit(0, "bob", false);
        here.clock.advance(SECOND);

        assertThat(here.heard(0)).containsExactly("-bob 1");
    }

    @Test
    void reads_no_more_of_another_log_than_a_log_holds_and_misses_nothing_of_that() {
        say(4_000);
        anaIsIn();
        List<String> untold = new ArrayList<>(say(300));
        store.leap("e2");
        untold.addAll(say(300));

        here.clock.advance(SECOND);

        assertThat(here.heard(0)).isEqualTo(untold);
        assertThat(store.calls()).filteredOn("read"::equals).hasSizeLessThanOrEqualTo(8);
    }

    private List<String> say(int messages) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            texts.add("text " + store.head());
            store.say("bob", "text " + store.head());
        }
        return texts;
    }

    @Test
    void asks_nothing_of_a_room_in_which_nothing_happens() {
        anaIsIn();

        here.clock.advance(Duration.ofSeconds(10));

        assertThat(store.calls()).isEmpty();
        assertThat(store.journals.asked()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void tells_within_a_second_what_a_call_stored_after_it_was_given_up() {
        anaIsIn();
        store.hold();
        here.say(1, "ana", "zombie", "n1");
        PendingCall givenUp = store.take("append");
        here.clock.advance(Duration.ofSeconds(10));
        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE n1");
        store.release();

        givenUp.loseAnswer();
        assertThat(here.heard(0)).isEmpty();
        here.clock.advance(SECOND);

        assertThat(here.heard(0)).containsExactly("zombie");
    }

    @Test
    void misses_nothing_that_was_told_while_a_room_was_being_opened() {
        store.hold();
        here.enter(1, "ana");
        store.take("open").answer();
        store.take("subscribe").answer();
        store.take("facts").answer();
        store.take("read").answer();
        store.say("bob", "lost");
        here.clock.advance(SECOND);
        store.release();

        assertThat(here.heard(0)).contains("lost");
    }

    @Test
    void states_all_anew_where_the_store_was_emptied_under_way() {
        anaIsIn();
        store.say("bob", "old");
        here.clock.advance(SECOND);
        here.heard(0);

        store.flush();
        here.clock.advance(SECOND);

        assertThat(store.members()).containsExactly("ana");
        assertThat(store.head()).isGreaterThan(1000);
        here.say(1, "ana", "on", "n");
        assertThat(here.heard(0)).containsExactly("on", "stored 1 " + store.head());
    }

    @Test
    void asks_for_pub_sub_at_once_while_a_peer_is_in_doubt() {
        anaIsIn();
        store.hold();

        here.say(1, "ana", "one", null);
        PendingCall trusting = store.take("append");
        trusting.answer();
        store.doubtful(true);
        here.say(1, "ana", "two", null);
        PendingCall doubting = store.take("append");

        assertThat(((AppendCall) trusting.call).publish()).isFalse();
        assertThat(((AppendCall) doubting.call).publish()).isTrue();
    }

    @Test
    void hands_on_which_instances_hold_anything() {
        anaIsIn();
        here.seen();

        store.journals.hold(Set.of("other"));
        here.clock.advance(SECOND);

        assertThat(here.seen()).containsExactly(Set.of("other"));
    }

    @Test
    void says_so_where_what_was_missed_is_in_no_log_any_more() {
        here.enter(0, 1, "ana", Wanted.NOTHING);
        store.say("bob", "one");
        here.clock.advance(SECOND);
        here.heard(0);

        store.say("bob", "two");
        store.say("bob", "three");
        store.trim(2);
        here.clock.advance(SECOND);

        assertThat(here.heard(0)).containsExactly("reset", "three");
    }
}
