package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.Joining;
import dev.parley.core.Refusal;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rooms that are made, what is said about them, and who is in them. */
class RegistryCreateTest {
    private static final RoomId LOBBY = TestRegistry.LOBBY.id();
    private static final UserName ANA = TestRegistry.user("ana");

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private Joining joining() {
        return here.delivered(0).stream()
                .filter(Delivery.Entered.class::isInstance)
                .map(delivery -> ((Delivery.Entered) delivery).joining())
                .findFirst()
                .orElseThrow();
    }

    private Future<Answer> topic(String change) {
        return here.ask(new Inquiry.Topic(LOBBY, ANA, change));
    }

    private Future<Answer> members(String user) {
        return here.ask(new Inquiry.Members(LOBBY, user == null ? null : TestRegistry.user(user)));
    }

    @Test
    void a_room_is_made_with_its_topic_and_its_creator_is_in_it() {
        here.create(1, "ana", "tea");

        Delivery.Entered entered = (Delivery.Entered) here.delivered(0).get(0);
        assertThat(entered.counted()).isTrue();
        assertThat(entered.joining().topic()).isEqualTo("tea");
        assertThat(entered.joining().members().names()).containsExactly("ana");
        here.say(1, "ana", "hi", "n1");
        assertThat(here.heard(0)).containsExactly("hi", "stored 1 1");
    }

    @Test
    void a_room_that_the_store_has_is_not_made_and_nothing_is_left_of_it_here() {
        store.directory.there();

        here.create(1, "ana", "tea");

        assertThat(here.heard(0)).containsExactly("refused 1 ROOM_EXISTS null");
        assertThat(store.members()).isEmpty();
        assertThat(store.calls()).containsExactly("open");
        assertThat(here.rooms.report().rooms()).isZero();
        here.enter(2, "bob");
        assertThat(here.heard(0)).contains("entered 2");
    }

    @Test
    void a_room_that_is_open_here_exists() {
        here.enter(1, "ana");
        here.heard(0);
        store.calls();

        here.create(2, "bob", "");

        assertThat(here.heard(0)).containsExactly("refused 2 ROOM_EXISTS null");
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void who_joins_while_it_turns_out_to_exist_gets_in() {
        store.directory.there();
        store.hold();
        here.create(1, "ana", "tea");
        here.enter(2, "bob");

        store.release();
        here.clock.runDue();

        assertThat(here.heard(0)).contains("refused 1 ROOM_EXISTS null", "entered 2");
        assertThat(store.members()).containsExactly("bob");
    }

    @Test
    void a_lost_answer_is_fetched_by_the_same_call() {
        store.hold();
        here.create(1, "ana", "tea");
        PendingCall lost = store.take("open");
        lost.fail();
        here.clock.advance(Duration.ofMillis(50));
        PendingCall again = store.take("open");

        assertThat(again.call).isEqualTo(lost.call);
        assertThat(again.call)
                .isEqualTo(new OpenCall(
                        ((OpenCall) lost.call).instance(),
                        TestRegistry.LOBBY,
                        ((OpenCall) lost.call).number(),
                        ANA,
                        true,
                        "tea"));
        again.answer();
        store.release();
        assertThat(joining().topic()).isEqualTo("tea");
    }

    @Test
    void a_topic_that_is_set_here_is_known_at_once() {
        here.enter(1, "ana");
        here.heard(0);

        assertThat(topic("tea").result()).isEqualTo(new Answer.Topic(LOBBY, "tea"));
        assertThat(topic(null).result()).isEqualTo(new Answer.Topic(LOBBY, "tea"));
        here.enter(2, "bob");
        assertThat(joining().topic()).isEqualTo("tea");
    }

    @Test
    void a_topic_that_is_set_elsewhere_is_known_a_second_later() {
        here.enter(1, "ana");
        here.clock.advance(Duration.ofSeconds(2));
        here.heard(0);
        store.calls();

        store.directory.topic("tea");
        here.clock.advance(Duration.ofSeconds(1));

        assertThat(store.calls()).containsExactly("facts");
        assertThat(topic(null).result()).isEqualTo(new Answer.Topic(LOBBY, "tea"));
        here.clock.advance(Duration.ofSeconds(5));
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void a_reading_of_before_does_not_undo_a_topic() {
        here.enter(1, "ana");
        here.clock.advance(Duration.ofSeconds(2));
        store.hold();
        store.directory.topic("coffee");
        here.clock.advance(Duration.ofSeconds(1));
        PendingCall early = store.take("facts");
        topic("tea");
        early.answerWith(new RoomFacts("The Lobby", "coffee", 1));
        store.release();
        here.clock.runDue();

        assertThat(topic(null).result()).isEqualTo(new Answer.Topic(LOBBY, "tea"));
    }

    @Test
    void a_late_answer_does_not_undo_a_newer_topic() {
        here.enter(1, "ana");
        store.directory.hold();
        topic("tea");
        PendingCall late = store.directory.take("topic");
        store.directory.release();
        topic("coffee");
        topic("milk");
        late.answerWith(new TopicAnswer(LaneStatus.OK, true, 1));

        assertThat(topic(null).result()).isEqualTo(new Answer.Topic(LOBBY, "milk"));
    }

    @Test
    void a_room_whose_creator_was_refused_is_not_made_later() {
        store.hold();
        here.create(1, "ana", "tea");
        store.take("open").fail();
        while (here.heard(0).isEmpty()) {
            here.clock.advance(Duration.ofMillis(500));
            if (store.waiting().contains("open")) {
                store.take("open").fail();
            }
        }
        assertThat(store.waiting()).containsExactly("close");
        store.calls();
        store.release();
        here.clock.advance(Duration.ofSeconds(5));

        assertThat(store.calls()).isEmpty();
        assertThat(here.rooms.report().rooms()).isZero();
        here.create(2, "bob", "");
        assertThat(here.heard(0)).contains("entered 2");
    }

    @Test
    void a_room_whose_creator_was_refused_is_opened_for_who_else_waits() {
        store.hold();
        here.create(1, "ana", "tea");
        here.clock.advance(Duration.ofSeconds(5));
        here.enter(2, "bob");
        here.clock.advance(Duration.ofSeconds(5));
        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE null");
        store.release();
        here.clock.runDue();

        assertThat(here.heard(0)).contains("entered 2");
    }

    @Test
    void members_are_told_to_members() {
        here.enter(1, "cleo");
        here.enter(2, "ana");
        store.calls();

        Answer.MemberPage page = (Answer.MemberPage) members("ana").result();

        assertThat(page.members().names()).containsExactly("ana", "cleo");
        assertThat(TestRegistry.refusal(members("bob")).refusal()).isEqualTo(Refusal.NOT_IN_ROOM);
        assertThat(TestRegistry.refusal(members(null)).refusal()).isEqualTo(Refusal.NOT_IN_ROOM);
        assertThat(store.calls()).isEmpty();
    }

    @Test
    void members_of_a_room_that_is_open_elsewhere_are_told_by_the_store() {
        assertThat(TestRegistry.refusal(members("ana")).refusal()).isEqualTo(Refusal.ROOM_NOT_FOUND);
        store.directory.there();
        store.directory.seated("cleo");
        assertThat(TestRegistry.refusal(members("ana")).refusal()).isEqualTo(Refusal.NOT_IN_ROOM);
        store.directory.seated("ana");

        Answer.MemberPage page = (Answer.MemberPage) members("ana").result();

        assertThat(page.members().names()).isEqualTo(List.of("ana", "cleo"));
        assertThat(page.members().count()).isEqualTo(2);
    }
}
