package dev.parley.gateway;

import static dev.parley.gateway.PlainGateway.hears;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.Joining;
import dev.parley.core.Rate;
import dev.parley.core.Receipt;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.gateway.PlainGateway.Guest;
import dev.parley.room.Delivery;
import dev.parley.room.Inquiry;
import dev.parley.room.Quota;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrdersTest {
    private static final Rate TWO = new Rate(0.1, 2);

    @RegisterExtension
    final Guests guests = new Guests();

    private final PlainGateway gateway =
            new PlainGateway(Admission.OPEN, new Limits(Map.of("plain", TWO), new Rate(1, 1), TWO, 4));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String frame(String type, String more) {
        return "{\"type\":\"" + type + "\",\"room\":\"lobby\"" + more + "}";
    }

    private static String say(String text) {
        return frame("say", ",\"text\":\"" + text + "\"");
    }

    private <T> void onLoop(Promise<T> promise, T answer) {
        gateway.loop.onLoop(() -> {
            promise.complete(answer);
            return true;
        });
    }

    private void letsMake(RoomRequest.Create create) {
        Joining joining =
                new Joining(create.room(), "", create.user(), LoopOnAPort.members("bob"), List.of(), false, 0, false);
        gateway.loop.delivers(new Delivery.Entered(create.from(), joining, true));
    }

    @Test
    void history_waits_until_what_was_said_before_is_answered() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends(say("one")).sends(frame("history", "")).sends(say("two"));
        RoomRequest.Speak one = gateway.speak();
        gateway.loop.runsFor(Duration.ofMillis(50));
        assertThat(gateway.inquiries).isEmpty();
        assertThat(gateway.loop.others()).isEmpty();

        gateway.loop.delivers(PlainGateway.told(one), PlainGateway.stored(one));

        assertThat(List.of(bob.hears(), bob.hears())).containsExactly("stored 7", "history: Done[]");
        assertThat(gateway.speak().text()).isEqualTo("two");
        assertThat(gateway.inquiries)
                .singleElement()
                .isInstanceOfSatisfying(
                        Inquiry.History.class,
                        asked -> assertThat(asked.member()).isTrue());
    }

    @Test
    void what_comes_behind_an_inquiry_waits_for_its_answer() {
        Guest bob = gateway.joins(guests, "bob");
        Promise<Answer> rooms = Promise.promise();
        gateway.answer = rooms.future();
        bob.client().sends(frame("rooms", "")).sends(say("behind"));
        Deadline.await("it is asked", ChatClient.PATIENCE, () -> !gateway.inquiries.isEmpty());
        gateway.loop.runsFor(Duration.ofMillis(50));
        assertThat(gateway.loop.others()).isEmpty();

        onLoop(rooms, new Answer.RoomPage(List.of(), "next"));

        assertThat(bob.hears()).isEqualTo("rooms: RoomPage[rooms=[], cursor=next]");
        assertThat(gateway.speak().text()).isEqualTo("behind");
    }

    @Test
    void what_an_inquiry_is_refused_with_is_told() {
        ChatClient bob = gateway.arrives(guests);
        gateway.answer = Future.failedFuture(new RefusedException(Refusal.ROOM_NOT_FOUND));
        bob.sends(frame("history", ",\"nonce\":\"n1\""));
        assertThat(bob.hearsFrames(1).get(0).getString("nonce")).isEqualTo("n1");
        gateway.answer = Future.failedFuture("nobody answers");
        bob.sends(frame("members", ""));
        assertThat(hears(bob)).isEqualTo("UNAVAILABLE");
        gateway.answer = Future.failedFuture(new IllegalStateException("broken"));
        bob.sends(frame("members", ""));
        assertThat(hears(bob)).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void who_is_in_a_room_is_told_its_members_and_topic_without_asking_who_may() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends(frame("members", ""));
        assertThat(bob.hears()).contains("names=[all]");
        assertThat(gateway.inquiries).isEmpty();
        bob.client().sends(frame("topic", ",\"topic\":\"tea\""));
        assertThat(bob.hears()).isEqualTo("topic: Done[]");
        assertThat(gateway.inquiries)
                .singleElement()
                .isInstanceOfSatisfying(
                        Inquiry.Topic.class, asked -> assertThat(asked.change()).isEqualTo("tea"));
    }

    @Test
    void who_is_in_no_room_can_t_speak_type_leave_or_name_it() {
        ChatClient bob = gateway.arrives(guests);
        for (String type : List.of("say", "type", "leave", "topic")) {
            bob.sends(frame(type, ",\"text\":\"x\""));
            assertThat(hears(bob)).as(type).isEqualTo("NOT_IN_ROOM");
        }
        assertThat(gateway.loop.others()).isEmpty();
    }

    @Test
    void a_leave_is_answered() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends(frame("leave", ""));
        assertThat(bob.hears()).isEqualTo("leave: Done[]");
        assertThat(gateway.loop.next()).isInstanceOf(RoomRequest.Exit.class);
    }

    @Test
    void typing_is_told_when_it_is_news() {
        Guest bob = gateway.joins(guests, "bob");
        String starts = frame("type", ",\"typing\":true");
        bob.client().sends(starts).sends(starts).sends(say("x")).sends(starts).sends(frame("type", ""));
        for (int i = 0; i < 4; i++) {
            assertThat(bob.hears()).isEqualTo("type: Done[]");
        }

        assertThat(Stream.generate(gateway.loop::next).limit(4))
                .extracting(request -> request instanceof RoomRequest.Type type ? type.typing() : "said")
                .containsExactly(true, "said", true, false);
        assertThat(gateway.loop.others()).isEmpty();
    }

    @Test
    void a_new_room_is_charged_and_a_refused_one_is_paid_back() {
        ChatClient bob = gateway.arrives(guests).sends("{\"type\":\"signin\",\"user\":\"bob\"}");
        bob.hearsFrames(1);
        bob.sends(frame("create", "")).sends(frame("nothing", ""));
        RoomRequest.Create taken = (RoomRequest.Create) gateway.loop.next();
        gateway.loop.delivers(PlainGateway.refused(taken.from(), new RefusedException(Refusal.ROOM_EXISTS)));
        assertThat(List.of(hears(bob), hears(bob))).containsExactly("ROOM_EXISTS", "nothing: Done[]");

        bob.sends(frame("create", ""));
        letsMake((RoomRequest.Create) gateway.loop.next());
        assertThat(hears(bob)).isEqualTo("joined lobby as bob");
        bob.sends("{\"type\":\"create\",\"room\":\"another\"}");
        assertThat(hears(bob)).isEqualTo("RATE_LIMITED");

        assertThat(gateway.accounts.asked)
                .containsExactly(
                        "claim bob", "charge rooms bob", "refund rooms bob", "charge rooms bob", "charge rooms bob");
    }

    @Test
    void a_new_room_of_somebody_who_is_gone_is_left_and_a_refused_one_paid_back() {
        ChatClient bob = gateway.arrives(guests).sends(frame("create", ""));
        RoomRequest.Create create = (RoomRequest.Create) gateway.loop.next();
        bob.leaves();
        letsMake(create);
        assertThat(gateway.loop.next())
                .isEqualTo(new RoomRequest.Exit(0, create.room().id(), create.user(), false));

        gateway.loop.delivers(PlainGateway.refused(create.from(), new RefusedException(Refusal.ROOM_EXISTS)));

        assertThat(gateway.accounts.asked).endsWith("refund rooms " + create.user());
    }

    @Test
    void a_session_has_so_many_rooms_and_no_more() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends("{\"type\":\"join\",\"room\":\"second\"}");
        gateway.letsIn();
        bob.hears();

        bob.client().sends("{\"type\":\"join\",\"room\":\"third\"}").sends("{\"type\":\"create\",\"room\":\"third\"}");

        assertThat(List.of(bob.hears(), bob.hears())).containsExactly("TOO_MANY_ROOMS", "TOO_MANY_ROOMS");
    }

    @Test
    void slash_commands_are_charged_first() {
        Guest bob = gateway.joins(guests, "bob");
        for (int i = 0; i < 3; i++) {
            bob.client().sends(frame("nothing", ",\"slash\":true"));
        }
        assertThat(List.of(bob.hears(), bob.hears(), bob.hears()))
                .containsExactly("nothing: Done[]", "nothing: Done[]", "RATE_LIMITED");
        assertThat(gateway.accounts.asked).endsWith("charge commands bob");
        ChatClient nobody = gateway.arrives(guests);
        for (int i = 0; i < 3; i++) {
            nobody.sends(frame("nothing", ",\"slash\":true"));
        }
        assertThat(List.of(hears(nobody), hears(nobody), hears(nobody))).endsWith("RATE_LIMITED");
    }

    @Test
    void a_flood_is_answered_here_and_a_repeat_never_refused() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends(say("1")).sends(say("2")).sends(say("3"));
        bob.client().sends(frame("say", ",\"text\":\"4\",\"nonce\":\"n\""));
        assertThat(bob.client().hearsFrames(1).get(0).getLong("retryAfterMs")).isBetween(9_000L, 10_100L);

        RoomRequest.Speak first = gateway.speak();
        assertThat(first.quota()).isEqualTo(new Quota("plain:bob", TWO));
        assertThat(List.of(gateway.speak().text(), gateway.speak().text())).containsExactly("2", "4");
    }

    @Test
    void what_is_said_with_a_slash_keeps_nothing_waiting_behind_it() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends(frame("say", ",\"text\":\"waves\",\"slash\":true")).sends(frame("nothing", ""));
        assertThat(bob.hears()).isEqualTo("nothing: Done[]");
    }

    @Test
    void a_repeat_is_not_charged_as_a_command() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client()
                .sends(frame("say", ",\"text\":\"waves\",\"nonce\":\"n\",\"slash\":true"))
                .sends(frame("nothing", ""));
        assertThat(bob.hears()).isEqualTo("nothing: Done[]");
        assertThat(gateway.accounts.asked).doesNotContain("charge commands bob");
    }

    @Test
    void a_leave_waits_until_what_was_said_before_is_answered() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends(say("last words")).sends(frame("leave", "")).sends(frame("nothing", ""));
        RoomRequest.Speak speak = (RoomRequest.Speak) gateway.loop.next();
        gateway.loop.delivers(
                new Delivery.Stored(speak.from(), new Receipt(speak.draft().id(), 1, 1, false)));
        assertThat(List.of(bob.hears(), bob.hears(), bob.hears()))
                .containsExactly("stored 1", "leave: Done[]", "nothing: Done[]");
        assertThat(gateway.loop.next()).isInstanceOf(RoomRequest.Exit.class);
    }

    @Test
    void who_is_refused_again_and_again_is_sent_away() {
        Guest bob = gateway.joins(guests, "bob");
        for (int i = 0; i < 6; i++) {
            bob.client().sends(say("x"));
        }
        assertThat(bob.client().hearsFrames(5))
                .extracting(each -> each.getString("type"))
                .containsExactly("error", "error", "error", "error", "farewell");
        bob.client().isClosedWith(4029);
    }

    @Test
    void what_a_frame_asks_for_stands_behind_its_first_part() {
        ChatClient bob = gateway.arrives(guests).sends(frame("two", "")).sends(frame("nothing", ""));
        RoomRequest.Enter enter = (RoomRequest.Enter) gateway.loop.next();
        gateway.loop.delivers(PlainGateway.refused(enter.from(), new RefusedException(Refusal.UNAVAILABLE)));
        assertThat(List.of(hears(bob), hears(bob))).containsExactly("UNAVAILABLE", "nothing: Done[]");
        bob.sends(frame("two", ""));
        gateway.letsIn();
        assertThat(hears(bob)).startsWith("joined");
        assertThat(hears(bob)).isEqualTo("two: Done[]");
    }
}
