package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.Joining;
import dev.parley.core.LogPage;
import dev.parley.core.PresenceChange;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RegistryHistoryTest {
    private static final String WRONG_ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void said(int count) {
        for (int i = 0; i < count; i++) {
            store.say("bob", "m");
        }
    }

    private Joining join(Wanted wanted) {
        here.delivered(0);
        here.enter(0, 1, "ana", wanted);
        return answer();
    }

    private Joining answer() {
        return here.delivered(0).stream()
                .filter(Delivery.Entered.class::isInstance)
                .map(delivery -> ((Delivery.Entered) delivery).joining())
                .findFirst()
                .orElseThrow();
    }

    private void hear(Copy copy) {
        here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), copy));
    }

    private static Wanted since(long since) {
        return new Wanted(2, since, null);
    }

    private String idAt(long seq) {
        return store.log().stream()
                .filter(message -> message.seq() == seq)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void assertRecovered(Joining joining, long from, long to) {
        assertThat(joining.recovered()).isTrue();
        assertThat(joining.messages())
                .extracting(ChatMessage::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(from, to).boxed().toList());
        assertThat(joining.head()).isEqualTo(to);
    }

    private static void assertNewestPage(Joining joining, Long... seqs) {
        assertThat(joining.recovered()).isFalse();
        assertThat(joining.messages()).extracting(ChatMessage::seq).containsExactly(seqs);
    }

    @Test
    void answers_a_young_past_from_memory() {
        said(50);
        here.enter(2, "cleo");
        store.calls();

        assertRecovered(join(since(40)), 41, 50);
        assertThat(store.calls()).doesNotContain("read");
    }

    @Test
    void reads_an_older_past_from_the_log() {
        said(700);

        assertRecovered(join(since(5)), 6, 700);
    }

    @Test
    void gives_all_from_the_first() {
        said(3);

        assertRecovered(join(since(0)), 1, 3);
    }

    @Test
    void misses_nothing_at_the_head() {
        said(3);

        assertRecovered(join(since(3)), 4, 3);
        assertRecovered(join(new Wanted(2, 3, idAt(3))), 4, 3);
    }

    @Test
    void misses_nothing_in_an_empty_room() {
        assertRecovered(join(since(0)), 1, 0);
    }

    @Test
    void compares_the_id_of_what_was_seen_last() {
        said(300);

        assertRecovered(join(new Wanted(2, 290, idAt(290))), 291, 300);
        assertRecovered(join(new Wanted(2, 3, idAt(3))), 4, 300);
        assertNewestPage(join(new Wanted(2, 290, WRONG_ID)), 299L, 300L);
        assertNewestPage(join(new Wanted(2, 3, WRONG_ID)), 299L, 300L);
        assertNewestPage(join(new Wanted(2, 300, WRONG_ID)), 299L, 300L);
    }

    @Test
    void cannot_resume_before_the_start_of_the_log() {
        said(400);
        String trimmed = idAt(150);
        store.trim(150);

        assertNewestPage(join(since(149)), 399L, 400L);
        assertRecovered(join(since(150)), 151, 400);
        assertNewestPage(join(new Wanted(2, 150, trimmed)), 399L, 400L);
    }

    @Test
    void catches_up_for_who_was_told_more_elsewhere() {
        said(3);
        here.enter(2, "cleo");
        said(2);

        assertRecovered(join(since(4)), 5, 5);
    }

    @Test
    void cannot_resume_beyond_the_head() {
        said(3);

        assertNewestPage(join(since(4)), 2L, 3L);
    }

    @Test
    void cannot_resume_over_a_change_of_epoch() {
        said(3);
        store.leap("e2");
        said(2);

        assertNewestPage(join(since(3)), 1004L, 1005L);
        assertRecovered(join(since(1003)), 1004, 1005);
        assertRecovered(join(since(1004)), 1005, 1005);
    }

    @Test
    void gives_the_newest_page_of_an_epoch_in_which_nothing_was_said_yet() {
        // given a room whose store lost its last message, and knows two
        said(3);
        here.enter(2, "cleo");
        store.log().remove(2);
        store.leap("e2");
        here.hear(new RegistryMail.StoreUp(false));

        assertNewestPage(join(since(3)), 1L, 2L);
    }

    @Test
    void does_not_recover_what_has_a_hole() {
        said(400);
        store.log().remove(50);

        assertNewestPage(join(since(5)), 399L, 400L);
    }

    @Test
    void shows_in_the_newest_page_what_was_stored_again_under_a_new_number() {
        // given a room that knows three messages, and a store that lost the third
        said(3);
        here.enter(2, "cleo");
        String third = store.log().remove(2).id();
        store.leap("e2");
        here.hear(new RegistryMail.StoreUp(false));

        // when the third is stored again, between two new ones
        hear(store.say("bob", "m"));
        Copy moved = store.say("bob", "m");
        ChatMessage again = new ChatMessage(
                1005, third, "bob", "m", null, moved.messages().get(0).at());
        store.log().set(3, again);
        hear(new Copy("e2", 1004, moved.before(), List.of(again)));
        hear(store.say("bob", "m"));

        assertThat(join(new Wanted(2, -1, null)).messages())
                .extracting(ChatMessage::seq)
                .containsExactly(1005L, 1006L);
    }

    @Test
    void reads_again_where_more_was_said_meanwhile_than_memory_holds() {
        // given a room whose newest messages are long, so that few are kept in memory
        here.enter(2, "cleo");
        store.say("bob", "x".repeat(20_000));
        store.say("bob", "x".repeat(20_000));
        here.hear(new RegistryMail.StoreUp(false));
        here.delivered(0);

        // when a join reads, and six more are told before its answer comes
        store.hold();
        here.enter(0, 1, "ana", new Wanted(100, -1, null));
        store.take("seat").answer();
        PendingCall early = store.take("read");
        List<ChatMessage> known = List.copyOf(store.log());
        for (int i = 0; i < 6; i++) {
            here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), store.say("bob", "y".repeat(20_000))));
        }
        early.answerWith(new LogPage("e1", 1, 2, known.get(1).id(), 1, known));
        store.release();

        assertThat(answer().messages()).extracting(ChatMessage::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void puts_into_no_page_what_is_still_to_come_live() {
        // given a room that was told of a second message, whose log then turned out to be empty
        here.enter(2, "cleo");
        ChatMessage second = new ChatMessage(2, "01HFORGOTTEN00000000000002", "bob", "forgotten", null, 2);
        hear(new Copy("e0", 1, "01HFORGOTTEN00000000000001", List.of(second)));

        // when a first message is in the log, and was not told here yet
        Copy first = store.say("bob", "first");
        Joining joining = join(new Wanted(5, -1, null));
        hear(first);

        assertThat(joining.head()).isZero();
        assertThat(joining.messages()).isEmpty();
        assertThat(here.heard(0)).contains("first");
    }

    @Test
    void lets_nobody_in_whose_seat_was_forgotten_while_the_page_was_read() {
        // given a page that is being read for Ana, who is seated
        said(150);
        here.enter(2, "cleo");
        here.delivered(0);
        store.hold();
        here.enter(0, 1, "ana", since(5));
        store.take("seat").answer();
        PendingCall page = store.take("read");

        // when the store forgets who is there, and this is known before the page comes
        store.forgetSeats();
        PresenceChange beyond = new PresenceChange(99, 1, List.of(), List.of());
        here.hear(new RegistryMail.Seated(TestRegistry.LOBBY.id(), beyond));
        store.take("members").answer();
        page.answer();
        store.release();
        here.clock.advance(Duration.ofSeconds(1));

        assertThat(answer().members().names()).contains("ana");
    }
}
