package dev.parley.gateway;

import static dev.parley.gateway.RecoveryScene.KEPT;
import static dev.parley.gateway.RecoveryScene.offset;
import static dev.parley.gateway.RecoveryScene.pidOf;
import static dev.parley.gateway.RecoveryScene.said;
import static dev.parley.gateway.RecoveryScene.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.Wanted;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that dropped, and whose clients are back. */
class RecoveringTest {
    private final RecoveryScene scene = new RecoveryScene();

    private RecoveryScene.Client back(String pid, String... positions) {
        return scene.new Client().comesBack(pid, offset(positions));
    }

    private List<String> exits() {
        return scene.asked.stream()
                .filter(RoomRequest.Exit.class::isInstance)
                .map(request -> ((RoomRequest.Exit) request).room().value())
                .toList();
    }

    private void beganAnew(RecoveryScene.Client client, String oldPid) {
        List<String> heard = client.hears();
        assertThat(heard).hasSize(2);
        assertThat(pidOf(heard)).hasSize(32).isNotEqualTo(oldPid);
        // what the client kept is of no use to it any more
        assertThat(heard.get(1)).isEqualTo("42[\"position\",\"\"]");
    }

    @Test
    void who_is_back_hears_what_was_missed_and_goes_on() {
        String pid = scene.dropped("bob", "lobby");

        RecoveryScene.Client bob = back(pid, "lobby 10");
        RoomRequest.Enter enter = scene.enter("lobby");
        assertThat(enter.wanted()).isEqualTo(new Wanted(0, 10, RecoveryScene.id(10)));
        assertThat(enter.user().shown()).isEqualTo("bob");
        assertThat(bob.hears()).isEmpty();
        scene.delivers(RecoveryScene.entered(enter, true, 12, 11, 12), said("lobby", 13));

        List<String> heard = bob.hears();
        assertThat(pidOf(heard)).isEqualTo(pid);
        assertThat(told(heard.subList(1, heard.size())))
                .containsExactly("m11 " + offset("lobby 11"), "m12 " + offset("lobby 12"), "m13 " + offset("lobby 13"));
        bob.takes();
        bob.sends("21[\"message\",{\"room\":\"lobby\",\"text\":\"x\"}]");
        assertThat(scene.asked).anyMatch(RoomRequest.Speak.class::isInstance);
    }

    @Test
    void in_several_rooms_what_happens_meanwhile_comes_behind_what_was_missed() {
        String pid = scene.dropped("bob", "a", "b", "c");

        RecoveryScene.Client bob = back(pid, "a 10", "b 5", "c 1");
        scene.lets(scene.enter("b"), true, 5);
        scene.delivers(said("b", 6));
        scene.lets(scene.enter("a"), true, 12, 11, 12);
        scene.delivers(said("a", 13), said("b", 7));
        assertThat(bob.hears()).isEmpty();
        scene.lets(scene.enter("c"), true, 2, 2);
        scene.delivers(said("c", 3));

        List<String> heard = bob.hears();
        assertThat(pidOf(heard)).isEqualTo(pid);
        assertThat(told(heard.subList(1, heard.size())))
                .containsExactly(
                        "m11 " + offset("a 11", "b 5", "c 1"),
                        "m12 " + offset("a 12", "b 5", "c 1"),
                        "m2 " + offset("a 12", "b 5", "c 2"),
                        "m6 " + offset("a 12", "b 6", "c 2"),
                        "m13 " + offset("a 13", "b 6", "c 2"),
                        "m7 " + offset("a 13", "b 7", "c 2"),
                        "m3 " + offset("b 7", "a 13", "c 3"));
    }

    @Test
    void where_one_room_can_t_be_resumed_the_client_begins_anew_and_is_in_none() {
        String pid = scene.dropped("bob", "a", "b");
        RecoveryScene.Client bob = back(pid, "a 10", "b 5");
        scene.lets(scene.enter("a"), true, 12, 11, 12);
        scene.delivers(said("a", 13));

        scene.lets(scene.enter("b"), false, 900);

        beganAnew(bob, pid);
        assertThat(exits()).containsExactlyInAnyOrder("a", "b");
        scene.delivers(said("a", 14));
        assertThat(bob.hears()).isEmpty();
        assertThat(scene.ids.released.get(pid)).isZero();
        bob.joins("cid", "a");
        assertThat(bob.hears()).anyMatch(frame -> frame.startsWith("431[{\"ok\":true"));
    }

    @Test
    void where_one_room_refuses_the_client_begins_anew() {
        String pid = scene.dropped("bob", "a", "b");
        RecoveryScene.Client bob = back(pid, "a 10", "b 5");
        scene.lets(scene.enter("a"), true, 10);

        scene.delivers(new Delivery.Refused(scene.enter("b").from(), new RefusedException(Refusal.UNAVAILABLE)));

        beganAnew(bob, pid);
        assertThat(exits()).containsExactly("a");
    }

    @Test
    void without_the_store_the_client_begins_anew() {
        String pid = scene.dropped("bob", "lobby");
        scene.ids.away = true;

        beganAnew(back(pid, "lobby 10"), pid);
        assertThat(scene.asked).isEmpty();
    }

    @Test
    void an_id_that_is_nobodys_begins_anew() {
        beganAnew(back("x".repeat(32), "lobby 10"), "x".repeat(32));
    }

    @Test
    void a_token_of_somebody_else_takes_nothing_over() {
        String pid = scene.dropped("bob", "lobby");

        RecoveryScene.Client ana = scene.new Client()
                .sends("0{\"token\":\"t-ana\",\"pid\":\"" + pid + "\",\"offset\":\"" + offset("lobby 10") + "\"}");

        beganAnew(ana, pid);
        assertThat(scene.ids.released.get(pid)).isEqualTo(KEPT);
        assertThat(scene.asked).isEmpty();
    }

    @Test
    void a_registered_user_goes_on_with_its_token_and_not_without() {
        RecoveryScene.Client first = scene.new Client().sends("0{\"token\":\"t-ana\"}");
        String pid = pidOf(first.hears());
        first.joins("ana", "lobby").ends("ping timeout");
        scene.asked.clear();

        RecoveryScene.Client second = scene.new Client()
                .sends("0{\"token\":\"t-ana\",\"pid\":\"" + pid + "\",\"offset\":\"" + offset("lobby 10") + "\"}");
        scene.lets(scene.enter("lobby"), true, 10);
        assertThat(pidOf(second.hears())).isEqualTo(pid);
        second.ends("ping timeout");

        beganAnew(back(pid, "lobby 10"), pid);
    }

    @Test
    void a_token_that_is_over_is_refused_as_ever() {
        RecoveryScene.Client ana =
                scene.new Client().sends("0{\"token\":\"over\",\"pid\":\"p\",\"offset\":\"lobby:1:\"}");

        assertThat(ana.hears()).singleElement().asString().startsWith("44{");
    }

    @Test
    void who_goes_before_the_store_answers_may_come_back_again() {
        String pid = scene.dropped("bob", "lobby");
        Promise<Void> gate = Promise.promise();
        scene.ids.gate = gate.future();
        RecoveryScene.Client bob = back(pid, "lobby 10");

        bob.ends("transport close");
        gate.complete();
        scene.clock.runDue();

        assertThat(scene.ids.released.get(pid)).isEqualTo(KEPT);
        assertThat(scene.asked).isEmpty();
    }

    @Test
    void who_goes_before_all_rooms_answer_leaves_nothing_behind_and_may_come_back_again() {
        String pid = scene.dropped("bob", "a", "b");
        RecoveryScene.Client bob = back(pid, "a 10", "b 5");
        scene.lets(scene.enter("a"), true, 10);
        RoomRequest.Enter b = scene.enter("b");
        scene.delivers(said("a", 11));

        bob.ends("transport close");
        scene.lets(b, true, 5);

        assertThat(bob.hears()).isEmpty();
        assertThat(exits()).containsExactly("a", "b");
        assertThat(scene.ids.released.get(pid)).isEqualTo(KEPT);
    }

    @Test
    void what_is_more_than_a_client_may_leave_unread_is_not_kept() {
        String pid = scene.dropped("bob", "a", "b");
        RecoveryScene.Client bob = back(pid, "a 10", "b 5");
        scene.lets(scene.enter("a"), true, 10);
        ChatMessage large =
                new ChatMessage(11, RecoveryScene.id(11), "ana", "x".repeat(RecoveryScene.MAX_HELD), null, 0);

        scene.delivers(new Delivery.Told(new Event.Said(RoomId.of("a"), large)));
        scene.delivers(said("a", 12));
        scene.lets(scene.enter("b"), true, 5);

        beganAnew(bob, pid);
        assertThat(exits()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void what_the_client_asks_for_meanwhile_is_answered_behind_what_it_hears() {
        String pid = scene.dropped("bob", "a", "b");
        RecoveryScene.Client bob = back(pid, "a 10", "b 5");
        bob.sends("21[\"leave\",{\"room\":\"a\"}]");
        scene.lets(scene.enter("a"), true, 10);
        scene.delivers(said("a", 11));
        scene.lets(scene.enter("b"), true, 5);
        bob.takes();

        List<String> heard = told(bob.hears());
        assertThat(heard.subList(1, heard.size()))
                .containsExactly(
                        "m11 " + offset("a 11", "b 5"), "at " + offset("b 5"), "431[{\"ok\":true,\"room\":\"a\"}]");
    }

    @Test
    void who_leaves_by_itself_does_not_come_back_and_who_drops_may() {
        RecoveryScene.Client gone = scene.arrives();
        String pid = pidOf(gone.hears());
        gone.joins("bob", "lobby").sends("1");
        assertThat(scene.ids.released.get(pid)).isZero();

        assertThat(scene.ids.released.get(scene.dropped("cid", "lobby"))).isEqualTo(KEPT);
    }

    @Test
    void who_was_in_no_room_has_nothing_to_recover() {
        RecoveryScene.Client bob = scene.arrives();
        String pid = pidOf(bob.hears());
        bob.ends("transport error");

        assertThat(scene.ids.users).doesNotContainKey(pid);
        assertThat(scene.ids.released).isEmpty();
    }

    @Test
    void a_malformed_offset_or_id_is_as_none() {
        String pid = scene.dropped("bob", "lobby");
        for (String auth : List.of(
                "{\"pid\":\"" + pid + "\",\"offset\":\"\"}",
                "{\"pid\":\"" + pid + "\",\"offset\":7}",
                "{\"pid\":\"" + pid + "\",\"offset\":\"Lobby:1:\"}",
                "{\"pid\":\"" + pid + "\",\"offset\":\"lobby:1:,lobby:1:\"}",
                "{\"pid\":\"" + pid + "\",\"offset\":\"lobby:-1:\"}",
                "{\"pid\":\"" + pid + "\",\"offset\":\"lobby:99999999999999999999:\"}",
                "{\"pid\":\"" + pid + "\",\"offset\":\"a:1:,b:1:,c:1:,d:1:,e:1:,f:1:,g:1:,h:1:,i:1:\"}",
                "{\"pid\":\"" + pid + "\"}",
                "{\"pid\":\"a b\",\"offset\":\"lobby:1:\"}",
                "{\"pid\":[],\"offset\":\"lobby:1:\"}")) {
            List<String> heard = scene.new Client().sends("0" + auth).hears();
            assertThat(pidOf(heard)).as(auth).hasSize(32).isNotEqualTo(pid);
        }
        assertThat(scene.asked).isEmpty();
    }

    @Test
    void where_the_old_connection_is_not_known_to_be_over_its_end_ends_nothing() {
        RecoveryScene.Client first = scene.arrives();
        String pid = pidOf(first.hears());
        first.joins("bob", "lobby");
        scene.asked.clear();
        back(pid, "lobby 10");
        scene.lets(scene.enter("lobby"), true, 10);

        first.ends("ping timeout");

        assertThat(scene.ids.released).doesNotContainKey(pid);
        assertThat(scene.ids.users).containsKey(pid);
    }
}
