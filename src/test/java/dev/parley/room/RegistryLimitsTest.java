package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.room.RoomRequest.From;
import dev.parley.room.RoomRequest.Speak;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a room's lane takes what the store says of allowances and of repeats. */
class RegistryLimitsTest {
    private static final Quota QUOTA = new Quota("simple:ana", new Rate(1, 2));

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private String epoch = "";

    private void say(String... texts) {
        here.rooms.handle(Stream.of(texts)
                .<RoomRequest>map(text -> new Speak(
                        new From(0, 1, "ask"),
                        Draft.of(TestRegistry.user("ana"), text, "nonce of " + text, true),
                        TestRegistry.LOBBY.id(),
                        QUOTA))
                .toList());
        here.clock.runDue();
    }

    private PendingCall saidInTheLobby(String... texts) {
        here.enter(1, "ana");
        here.heard(0);
        store.hold();
        say("ahead");
        say(texts);
        PendingCall ahead = store.take("append");
        epoch = ((AppendCall) ahead.call).freshEpoch();
        ahead.answer();
        here.heard(0);
        return store.take("append");
    }

    @Test
    void the_allowance_reaches_the_store_with_every_draft() {
        AppendCall call = (AppendCall) saidInTheLobby("one", "two").call;

        assertThat(call.drafts()).extracting(Draft::quota).containsExactly(QUOTA, QUOTA);
        assertThat(call.drafts()).extracting(Draft::action).containsExactly(true, true);
    }

    @Test
    void one_that_is_refused_is_told_so_with_its_nonce_and_the_others_are_stored() {
        PendingCall pending = saidInTheLobby("one", "two", "three");
        List<Draft> drafts = ((AppendCall) pending.call).drafts();
        Copy copy = new Copy(epoch, 1, lastId(), List.of(message(2, drafts.get(0)), message(3, drafts.get(2))));
        pending.answerWith(new AppendAnswer(
                LaneStatus.OK,
                copy,
                List.of(
                        new AppendAnswer.Outcome(2, drafts.get(0).id(), 2),
                        AppendAnswer.Outcome.refused(1234),
                        new AppendAnswer.Outcome(3, drafts.get(2).id(), 3)),
                Map.of(),
                false));

        List<Delivery> delivered = here.delivered(0);
        RefusedException refusal = delivered.stream()
                .filter(Delivery.Refused.class::isInstance)
                .map(each -> ((Delivery.Refused) each).refusal())
                .findFirst()
                .orElseThrow();
        assertThat(refusal.refusal()).isEqualTo(Refusal.RATE_LIMITED);
        assertThat(refusal.retryAfterMs()).isEqualTo(1234);
        assertThat(refusal.nonce()).isEqualTo("nonce of two");
        assertThat(delivered.stream().filter(Delivery.Stored.class::isInstance)).hasSize(2);
    }

    @Test
    void after_a_refusal_of_all_the_lane_goes_on_and_nobody_waits() {
        PendingCall pending = saidInTheLobby("one");
        pending.answerWith(new AppendAnswer(
                LaneStatus.OK,
                new Copy(epoch, 1, lastId(), List.of()),
                List.of(AppendAnswer.Outcome.refused(5)),
                Map.of(),
                false));
        say("two");

        assertThat(((AppendCall) store.take("append").call).drafts())
                .extracting(Draft::text)
                .containsExactly("two");
    }

    @Test
    void a_repeat_is_told_the_first_message_itself() {
        PendingCall pending = saidInTheLobby("one");
        ChatMessage first = new ChatMessage(1, lastId(), "ana", "ahead", "n", 1);
        pending.answerWith(new AppendAnswer(
                LaneStatus.OK,
                new Copy(epoch, 1, lastId(), List.of()),
                List.of(new AppendAnswer.Outcome(1, lastId(), 1).of(first)),
                Map.of(),
                false));

        assertThat(here.delivered(0))
                .filteredOn(Delivery.Stored.class::isInstance)
                .extracting(each -> ((Delivery.Stored) each).receipt().first())
                .containsExactly(first);
    }

    private static ChatMessage message(long seq, Draft draft) {
        return new ChatMessage(seq, draft.id(), draft.user().shown(), draft.text(), draft.nonce(), seq, draft.action());
    }

    /** Of the message that is in the log. */
    private String lastId() {
        return store.log().get(0).id();
    }
}
