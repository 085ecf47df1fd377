package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.UserName;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pages of the past that are asked for. */
class RegistryRecallTest {
    private static final UserName ANA = TestRegistry.user("ana");

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void anaIsInARoomWith(int messages) {
        for (int i = 0; i < messages; i++) {
            store.say("bob", "m");
        }
        here.enter(1, "ana");
        store.calls();
    }

    private Future<Answer> asked(UserName user, boolean member, Recall recall) {
        return here.ask(new Inquiry.History(TestRegistry.LOBBY.id(), user, member, recall));
    }

    private Answer.HistoryPage page(Recall recall) {
        return (Answer.HistoryPage) asked(ANA, true, recall).result();
    }

    private static Recall before(Place place, int limit) {
        return new Recall(place, null, limit);
    }

    private static Recall after(Place place, int limit) {
        return new Recall(null, place, limit);
    }

    private static Place seq(long seq) {
        return new Place.Seq(seq);
    }

    private static void assertPage(Answer.HistoryPage page, long from, long to, boolean more) {
        assertThat(page.messages())
                .extracting(ChatMessage::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(from, to).boxed().toList());
        assertThat(page.hasMore()).isEqualTo(more);
    }

    @Test
    void the_newest_come_without_a_place() {
        anaIsInARoomWith(150);

        assertPage(page(new Recall(null, null, 50)), 101, 150, true);
        assertPage(page(new Recall(null, null, 1_000)), 51, 150, true);
    }

    @Test
    void before_a_number_come_the_nearest_and_whether_there_are_more() {
        anaIsInARoomWith(150);

        assertPage(page(before(seq(101), 50)), 51, 100, true);
        assertPage(page(before(seq(51), 50)), 1, 50, false);
        assertPage(page(before(seq(3), 50)), 1, 2, false);
        assertPage(page(before(seq(9_999), 2)), 149, 150, true);
    }

    @Test
    void past_the_beginning_there_is_nothing_and_nothing_is_read() {
        anaIsInARoomWith(5);

        assertPage(page(before(seq(1), 50)), 1, 0, false);
        assertPage(page(before(seq(0), 50)), 1, 0, false);
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void after_a_number_come_the_nearest_and_whether_there_are_more() {
        anaIsInARoomWith(150);

        assertPage(page(after(seq(100), 49)), 101, 149, true);
        assertPage(page(after(seq(100), 50)), 101, 150, false);
        assertPage(page(after(seq(0), 2)), 1, 2, true);
        assertPage(page(after(seq(150), 50)), 1, 0, false);
        assertPage(page(after(seq(Long.MAX_VALUE), 50)), 1, 0, false);
    }

    @Test
    void what_the_log_has_cut_off_is_no_more() {
        anaIsInARoomWith(150);
        store.trim(120);

        assertPage(page(before(seq(131), 10)), 121, 130, false);
        assertPage(page(before(seq(132), 10)), 122, 131, true);
    }

    @Test
    void an_id_and_a_time_are_found_by_the_store() {
        anaIsInARoomWith(20);
        String tenth = store.log().get(9).id();

        assertPage(page(before(new Place.Id(tenth), 3)), 7, 9, true);
        assertPage(page(after(new Place.Time(18), 3)), 19, 20, false);
        assertThat(store.directory.calls()).containsExactly("find", "find");
    }

    @Test
    void the_same_page_is_read_once() {
        anaIsInARoomWith(150);
        page(before(seq(101), 50));
        page(before(seq(101), 50));

        assertThat(store.calls()).containsExactly("read");
    }

    @Test
    void what_was_told_is_in_the_newest_page_though_the_same_was_just_read() {
        anaIsInARoomWith(3);
        page(new Recall(null, null, 50));
        here.say(1, "ana", "hi", "n1");

        assertPage(page(new Recall(null, null, 50)), 1, 4, false);
    }

    @Test
    void who_is_no_member_gets_nothing() {
        anaIsInARoomWith(3);

        Future<Answer> stranger = asked(TestRegistry.user("cleo"), false, new Recall(null, null, 50));
        Future<Answer> nobody = asked(null, false, new Recall(null, null, 50));

        assertThat(TestRegistry.refusal(stranger).refusal()).isEqualTo(Refusal.NOT_IN_ROOM);
        assertThat(TestRegistry.refusal(nobody).refusal()).isEqualTo(Refusal.NOT_IN_ROOM);
        assertThat(asked(ANA, false, new Recall(null, null, 50)).succeeded()).isTrue();
        assertThat(store.directory.calls()).isEmpty();
    }

    @Test
    void of_a_room_that_is_not_open_here_the_store_says_who_is_a_member() {
        store.say("bob", "m");
        Future<Answer> nowhere = asked(ANA, false, new Recall(null, null, 50));
        store.directory.there();
        Future<Answer> stranger = asked(ANA, false, new Recall(null, null, 50));
        store.directory.seated("ana");
        Future<Answer> member = asked(ANA, false, new Recall(null, null, 50));

        assertThat(TestRegistry.refusal(nowhere).refusal()).isEqualTo(Refusal.ROOM_NOT_FOUND);
        assertThat(TestRegistry.refusal(stranger).refusal()).isEqualTo(Refusal.NOT_IN_ROOM);
        assertPage((Answer.HistoryPage) member.result(), 1, 1, false);
    }

    @Test
    void it_is_asked_again_until_the_store_answers_or_the_patience_is_over() {
        anaIsInARoomWith(3);
        store.hold();
        Future<Answer> late = asked(ANA, true, new Recall(null, null, 50));
        store.take("read").fail();
        here.clock.advance(Duration.ofMillis(100));
        PendingCall again = store.take("read");
        again.answer();
        here.clock.runDue();
        assertThat(late.succeeded()).isTrue();

        Future<Answer> never = asked(ANA, true, new Recall(null, null, 49));
        here.clock.advance(Duration.ofMillis(9_999));
        assertThat(never.isComplete()).isFalse();
        here.clock.advance(Duration.ofMillis(1));
        assertThat(TestRegistry.refusal(never).refusal()).isEqualTo(Refusal.UNAVAILABLE);
    }

    @Test
    void so_many_wait_and_no_more() {
        anaIsInARoomWith(3);
        store.hold();
        for (int i = 0; i < TestRegistry.SETTINGS.maxWaiting(); i++) {
            assertThat(asked(ANA, true, new Recall(null, null, 50)).isComplete())
                    .isFalse();
        }

        Future<Answer> tooMany = asked(ANA, true, new Recall(null, null, 50));

        assertThat(TestRegistry.refusal(tooMany).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        store.release();
        assertThat(asked(ANA, true, new Recall(null, null, 50)).succeeded()).isTrue();
    }

    @Test
    void a_life_that_is_over_answers_nothing() {
        anaIsInARoomWith(3);
        store.hold();
        Future<Answer> waiting = asked(ANA, true, new Recall(null, null, 50));
        store.release();
        store.hold();
        Future<Answer> second = asked(ANA, true, new Recall(null, null, 7));
        store.fence();
        here.say(1, "ana", "hi", "n1");
        store.take("append").answer();
        here.clock.runDue();

        assertThat(waiting.succeeded()).isTrue();
        assertThat(TestRegistry.refusal(second).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(TestRegistry.refusal(asked(ANA, true, new Recall(null, null, 7)))
                        .refusal())
                .isEqualTo(Refusal.UNAVAILABLE);
    }
}
