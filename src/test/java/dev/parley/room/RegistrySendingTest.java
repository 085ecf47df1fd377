package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Copy;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrySendingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeStore store = new FakeStore();
    private TestRegistry here = new TestRegistry(store);

    private void anaIsIn() {
        here.enter(1, "ana");
        here.heard(0);
        store.hold();
    }

    private void manyMayWait() {
        here = new TestRegistry(
                store, new RegistrySettings(PATIENCE, 10_000, 16L << 20, 64, 256 * 1024, Duration.ofSeconds(2)));
    }

    private static AppendCall callOf(PendingCall pending) {
        return (AppendCall) pending.call;
    }

    private static List<String> textsOf(PendingCall pending) {
        return callOf(pending).drafts().stream().map(Draft::text).toList();
    }

    @Test
    void tells_everybody_and_then_the_sender_that_it_is_stored() {
        anaIsIn();

        here.say(1, "ana", "hi", "n1");
        store.release();

        assertThat(here.heard(0)).containsExactly("hi", "stored 1 1");
        assertThat(store.copies()).hasSize(1);
    }

    @Test
    void makes_one_batch_of_what_comes_while_a_call_is_in_flight() {
        anaIsIn();

        here.say(1, "ana", "one", null);
        here.say(1, "ana", "two", null);
        here.say(1, "ana", "three", null);

        assertThat(store.waiting()).containsExactly("append");
        PendingCall first = store.take("append");
        assertThat(textsOf(first)).containsExactly("one");
        first.answer();
        assertThat(textsOf(store.take("append"))).containsExactly("two", "three");
    }

    @Test
    void makes_one_batch_of_what_is_said_in_one_turn() {
        anaIsIn();

        here.rooms.handle(List.of(saying("one"), saying("two")));
        here.rooms.handle(List.of(saying("three")));
        here.clock.runDue();

        assertThat(textsOf(store.take("append"))).containsExactly("one", "two", "three");
    }

    @Test
    void stores_what_somebody_said_before_the_going_of_the_same_turn() {
        here.enter(2, "bob");
        anaIsIn();

        here.rooms.handle(List.of(
                saying("bye"), new RoomRequest.Exit(0, TestRegistry.LOBBY.id(), TestRegistry.user("ana"), false)));
        here.clock.runDue();

        assertThat(store.waiting()).containsExactly("append", "seat");
    }

    private static RoomRequest saying(String text) {
        return new RoomRequest.Speak(
                new RoomRequest.From(0, 1, "ask"), TestRegistry.LOBBY.id(), TestRegistry.user("ana"), text, null);
    }

    @Test
    void sends_at_most_64_messages_in_a_call() {
        manyMayWait();
        anaIsIn();

        for (int i = 0; i < 100; i++) {
            here.say(1, "ana", "m" + i, null);
        }
        store.take("append").answer();

        assertThat(textsOf(store.take("append"))).hasSize(64);
    }

    @Test
    void sends_at_most_256_kib_in_a_call() {
        manyMayWait();
        anaIsIn();

        for (int i = 0; i < 10; i++) {
            here.say(1, "ana", "x".repeat(50_000), null);
        }
        store.take("append").answer();

        assertThat(textsOf(store.take("append"))).hasSize(2);
    }

    @Test
    void repeats_a_call_under_its_number_until_it_is_answered() {
        anaIsIn();

        here.say(1, "ana", "hi", "n1");
        PendingCall first = store.take("append");
        here.say(1, "ana", "later", null);
        first.loseAnswer();
        assertThat(store.waiting()).isEmpty();
        here.clock.advance(Duration.ofMillis(20));
        PendingCall second = store.take("append");

        assertThat(second.call).isEqualTo(first.call);
        store.release();
        second.answer();
        assertThat(here.heard(0)).containsExactly("hi", "stored 1 1", "later", "stored 1 2");
    }

    @Test
    void takes_a_new_number_for_what_is_stale_and_still_wanted() {
        anaIsIn();

        here.say(1, "ana", "hi", "n1");
        PendingCall first = store.take("append");
        first.answerWith(AppendAnswer.nothing(LaneStatus.STALE));
        PendingCall second = store.take("append");

        assertThat(callOf(second).number()).isGreaterThan(callOf(first).number());
        assertThat(callOf(second).drafts()).isEqualTo(callOf(first).drafts());
    }

    @Test
    void refuses_after_ten_seconds_with_the_nonce() {
        anaIsIn();

        here.say(1, "ana", "hi", "n1");
        here.clock.advance(PATIENCE);

        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE n1");
        assertThat(here.rooms.report().waiting()).isZero();
    }

    @Test
    void never_uses_the_number_of_a_call_that_was_given_up() {
        anaIsIn();
        here.say(1, "ana", "hi", "n1");
        PendingCall givenUp = store.take("append");
        here.clock.advance(PATIENCE);
        here.heard(0);

        here.say(1, "ana", "hi again", "n2");
        PendingCall next = store.take("append");
        givenUp.fail();
        here.clock.advance(Duration.ofSeconds(1));

        assertThat(callOf(next).number()).isGreaterThan(callOf(givenUp).number());
        assertThat(store.waiting()).isEmpty();
    }

    @Test
    void tells_what_a_given_up_call_stored_after_all_and_acknowledges_nobody() {
        anaIsIn();
        here.say(1, "ana", "hi", "n1");
        PendingCall givenUp = store.take("append");
        here.clock.advance(PATIENCE);
        here.heard(0);

        givenUp.answer();

        assertThat(here.heard(0)).containsExactly("hi");
    }

    @Test
    void acknowledges_only_when_its_members_have_been_told_that_far() {
        anaIsIn();
        store.say("bob", "before");

        here.say(1, "ana", "hi", "n1");
        store.take("append").answer();
        assertThat(here.heard(0)).isEmpty();
        here.clock.advance(Duration.ofMillis(20));
        store.take("read").answer();

        assertThat(here.heard(0)).containsExactly("before", "hi", "stored 1 2");
    }

    @Test
    void waits_for_a_copy_that_the_answer_has_overtaken_and_asks_nobody() {
        anaIsIn();
        Copy before = store.say("bob", "before");

        here.say(1, "ana", "hi", "n1");
        store.take("append").answer();
        here.clock.advance(Duration.ofMillis(19));
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), before));

        assertThat(here.heard(0)).containsExactly("before", "hi", "stored 1 2");
        here.clock.advance(Duration.ofMillis(200));
        assertThat(store.waiting()).doesNotContain("read");
    }

    @Test
    void gives_a_repeat_the_receipt_of_the_first() {
        anaIsIn();
        store.release();

        here.say(1, "ana", "hi", "n1");
        here.say(1, "ana", "other words", "n1");

        assertThat(here.heard(0)).containsExactly("hi", "stored 1 1", "stored 1 1 again");
    }

    @Test
    void acknowledges_a_repeat_whose_first_one_was_lost_on_its_way_here() {
        anaIsIn();
        store.release();
        TestRegistry there = new TestRegistry(store);
        there.enter(9, "ana");
        there.say(9, "ana", "hi", "n1");
        here.heard(0);

        here.say(1, "ana", "hi", "n1");

        assertThat(here.heard(0)).contains("hi", "stored 1 1 again");
    }

    @Test
    void refuses_with_the_nonce_what_there_is_no_room_to_wait_for() {
        anaIsIn();

        for (int i = 1; i <= 6; i++) {
            here.say(1, "ana", "m" + i, "n" + i);
        }

        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE n6");
        assertThat(here.rooms.report().waiting()).isEqualTo(5);
        store.release();
        assertThat(here.rooms.report().waiting()).isZero();
    }

    @Test
    void says_nothing_in_a_room_that_is_not_open() {
        here.say(1, "ana", "hi", "n1");

        assertThat(here.heard(0)).containsExactly("refused 1 NOT_IN_ROOM n1");
    }

    @Test
    void stays_open_until_what_was_said_last_is_answered() {
        anaIsIn();
        here.say(1, "ana", "bye", "n1");

        here.exit(0, "ana", false);
        store.take("seat").answer();
        assertThat(store.waiting()).containsExactly("append");
        store.release();

        assertThat(here.heard(0)).contains("stored 1 1");
        assertThat(here.rooms.report().rooms()).isZero();
    }

    @Test
    void tells_only_loops_on_which_somebody_is() {
        here.enter(0, 1, "ana", Wanted.NOTHING);
        here.delivered(1);

        here.say(1, "ana", "hi", null);

        assertThat(here.heard(1)).isEmpty();
    }
}
