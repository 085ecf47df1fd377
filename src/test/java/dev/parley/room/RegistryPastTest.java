package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pages of the past that go on from the log to what is kept beyond it. */
class RegistryPastTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);
    private final List<ChatMessage> all = new ArrayList<>();

    /** @param archived up to this number */
    private void said(int messages, int trimmed, int archived) {
        for (int i = 0; i < messages; i++) {
            store.say("bob", "m");
        }
        all.addAll(store.log());
        store.past.keep(all.subList(0, archived));
        if (trimmed > 0) {
            store.trim(trimmed);
        }
        here.enter(1, "ana");
        store.calls();
        store.past.calls();
    }

    private Future<Answer> asked(Recall recall) {
        return here.ask(new Inquiry.History(TestRegistry.LOBBY.id(), TestRegistry.user("ana"), true, recall));
    }

    private Answer.HistoryPage page(Recall recall) {
        return page(asked(recall));
    }

    private static Answer.HistoryPage page(Future<Answer> answer) {
        assertThat(answer.isComplete()).as("answered").isTrue();
        return (Answer.HistoryPage) answer.result();
    }

    private static Recall before(long seq, int limit) {
        return new Recall(new Place.Seq(seq), null, limit);
    }

    private static Recall after(Place place, int limit) {
        return new Recall(null, place, limit);
    }

    private static Recall after(long seq, int limit) {
        return after(new Place.Seq(seq), limit);
    }

    private static void assertPage(Answer.HistoryPage page, long from, long to, boolean more) {
        assertThat(page.messages())
                .extracting(ChatMessage::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(from, to).boxed().toList());
        assertThat(page.hasMore()).isEqualTo(more);
    }

    private static void assertNumbers(Answer.HistoryPage page, Long... numbers) {
        assertThat(page.messages()).extracting(ChatMessage::seq).containsExactly(numbers);
    }

    @Test
    void what_the_log_has_cut_off_comes_from_the_archive() {
        said(150, 120, 140);

        assertPage(page(before(131, 20)), 111, 130, true);
        assertPage(page(before(121, 20)), 101, 120, true);
        assertPage(page(before(21, 20)), 1, 20, false);
        assertPage(page(before(101, 100)), 1, 100, false);
        assertPage(page(new Recall(null, null, 50)), 101, 150, true);
        assertPage(page(new Recall(new Place.Time(11), null, 4)), 7, 10, true);
        assertPage(page(new Recall(new Place.Id(all.get(10).id()), null, 4)), 7, 10, true);
    }

    @Test
    void a_page_that_the_log_fills_asks_nobody_else() {
        said(150, 120, 140);

        assertPage(page(before(141, 19)), 121 + 1, 140, true);
        assertPage(page(after(125, 10)), 126, 135, true);
        assertPage(page(after(140, 50)), 141, 150, false);
        assertPage(page(after(150, 50)), 151, 150, false);
        assertThat(store.past.calls()).isEmpty();
    }

    @Test
    void forwards_it_begins_in_the_archive_and_goes_on_in_the_log() {
        said(150, 120, 140);

        assertPage(page(after(0, 20)), 1, 20, true);
        assertPage(page(after(110, 20)), 111, 130, true);
        assertPage(page(after(110, 100)), 111, 150, false);
        assertPage(page(after(120, 10)), 121, 130, true);
        assertPage(page(after(new Place.Time(110), 20)), 111, 130, true);
        assertPage(page(after(new Place.Id(all.get(109).id()), 20)), 111, 130, true);
    }

    @Test
    void turning_all_pages_brings_everything_once_in_order_both_ways() {
        said(250, 93, 180);
        List<Long> forwards = new ArrayList<>();
        Answer.HistoryPage page = page(after(0, 17));
        forwards.addAll(numbers(page));
        while (page.hasMore()) {
            page = page(after(forwards.get(forwards.size() - 1), 17));
            forwards.addAll(numbers(page));
        }
        List<Long> backwards = new ArrayList<>();
        page = page(new Recall(null, null, 17));
        backwards.addAll(0, numbers(page));
        while (page.hasMore()) {
            page = page(before(backwards.get(0), 17));
            backwards.addAll(0, numbers(page));
        }

        List<Long> everything = LongStream.rangeClosed(1, 250).boxed().toList();
        assertThat(forwards).isEqualTo(everything);
        assertThat(backwards).isEqualTo(everything);
    }

    private static List<Long> numbers(Answer.HistoryPage page) {
        return page.messages().stream().map(ChatMessage::seq).toList();
    }

    @Test
    void what_a_store_lost_between_two_epochs_is_shown_where_it_was() {
        // given five messages, of which the store lost the last two, and went on with two others
        said(5, 0, 5);
        store.log().subList(3, 5).clear();
        store.leap("e2");
        store.say("bob", "m");
        store.say("bob", "m");

        assertNumbers(page(new Recall(null, null, 50)), 1L, 2L, 3L, 4L, 5L, 1006L, 1007L);
        assertNumbers(page(before(1006, 2)), 4L, 5L);
        assertNumbers(page(after(2, 3)), 3L, 4L, 5L);
        assertNumbers(page(after(3, 50)), 4L, 5L, 1006L, 1007L);
        assertNumbers(page(after(4, 50)), 5L, 1006L, 1007L);
    }

    @Test
    void what_a_store_lost_is_shown_before_anything_was_said_again() {
        said(5, 0, 5);
        store.log().subList(3, 5).clear();
        store.leap("e2");

        assertNumbers(page(new Recall(null, null, 50)), 1L, 2L, 3L, 4L, 5L);
        assertNumbers(page(after(2, 50)), 3L, 4L, 5L);
    }

    @Test
    void of_a_room_whose_log_is_gone_the_archive_has_all() {
        said(30, 0, 30);
        store.flush();

        assertPage(page(new Recall(null, null, 10)), 21, 30, true);
        assertPage(page(after(0, 10)), 1, 10, true);
        assertPage(page(new Recall(new Place.Time(11), null, 4)), 7, 10, true);
    }

    @Test
    void without_the_archive_the_part_from_the_log_is_told_and_that_there_is_more() {
        said(150, 120, 140);
        store.past.hold();
        Future<Answer> back = asked(before(131, 20));
        store.past.take("before").fail();
        here.clock.runDue();

        assertPage(page(back), 121, 130, true);
    }

    @Test
    void an_archive_that_does_not_answer_is_given_up() {
        said(150, 120, 140);
        store.past.hold();
        Future<Answer> back = asked(before(131, 20));

        here.clock.advance(Duration.ofMillis(2_999));
        assertThat(back.isComplete()).isFalse();
        here.clock.advance(Duration.ofMillis(1));
        assertPage(page(back), 121, 130, true);
    }

    @Test
    void no_page_leaps_over_what_cannot_be_asked() {
        said(150, 120, 140);
        store.past.hold();
        Future<Answer> on = asked(after(110, 20));
        Future<Answer> back = asked(before(121, 20));
        here.clock.advance(Duration.ofMillis(9_999));
        assertThat(on.isComplete()).isFalse();
        here.clock.advance(Duration.ofMillis(1));

        assertThat(TestRegistry.refusal(on).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(TestRegistry.refusal(back).refusal()).isEqualTo(Refusal.UNAVAILABLE);
    }

    @Test
    void where_there_is_nothing_else_the_archive_is_asked_until_it_answers() {
        said(150, 120, 140);
        store.past.hold();
        Future<Answer> on = asked(after(110, 20));
        store.past.take("after").fail();
        here.clock.advance(Duration.ofMillis(100));
        PendingCall again = store.past.take("after");
        again.answer();
        here.clock.runDue();

        assertPage(page(on), 111, 130, true);
    }

    @Test
    void who_has_less_patience_still_hears_the_part_from_the_log() {
        RegistrySettings hasty =
                new RegistrySettings(Duration.ofSeconds(2), 5, 16L << 20, 64, 256 * 1024, Duration.ofSeconds(2));
        TestRegistry there = new TestRegistry(store, hasty);
        said(150, 120, 140);
        store.past.hold();
        Future<Answer> back = there.ask(
                new Inquiry.History(TestRegistry.LOBBY.id(), TestRegistry.user("ana"), true, before(131, 20)));

        there.clock.advance(Duration.ofSeconds(1));

        assertPage(page(back), 121, 130, true);
    }
}
