package dev.parley.gateway;

import static dev.parley.gateway.RecoveryScene.KEPT;
import static dev.parley.gateway.RecoveryScene.offset;
import static dev.parley.gateway.RecoveryScene.pidOf;
import static dev.parley.gateway.RecoveryScene.said;
import static dev.parley.gateway.RecoveryScene.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Event;
import dev.parley.core.Goodbye;
import dev.parley.core.RoomId;
import dev.parley.room.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong: a client recovers everything, or begins anew and knows it. */
class RecoveryLossTest {
    /** Messages that are more, together, than a client may leave unread. */
    private static final long[] MANY = LongStream.rangeClosed(11, 60).toArray();

    private static final long[] FEW = LongStream.rangeClosed(11, 30).toArray();

    private final RecoveryScene scene = new RecoveryScene();

    private void saidInTheTurn(String room, long seq) {
        Event event = ((Delivery.Told) said(room, seq)).event();
        scene.loop.fanout().find(RoomId.of(room)).broadcast(event);
    }

    @Test
    void who_is_closed_in_the_middle_of_a_turn_hears_where_it_stood_in_all_its_rooms() {
        RecoveryScene.Client bob = scene.arrives().joins("bob", "a", "b");
        bob.hears();
        Session session = scene.loop.fanout().find(RoomId.of("a")).sessions().get(0);

        saidInTheTurn("a", 11);
        saidInTheTurn("b", 11);
        session.close(Goodbye.TOO_MANY_REFUSALS);

        assertThat(told(bob.hears()))
                .containsExactly("m11 " + offset("a 11") + ",b:10:", "m11 " + offset("a 11", "b 11"));
    }

    @Test
    void who_can_t_be_told_a_message_hears_nothing_after_it_and_is_sent_away_to_recover() {
        RecoveryScene.Client bob = scene.arrives();
        String pid = pidOf(bob.hears());
        bob.joins("bob", "a", "b");
        RecoveryScene.Client eve = scene.arrives().joins("eve", "a", "b");
        bob.hears();
        eve.hears();

        bob.engine.full = true;
        scene.delivers(said("a", 11));
        bob.engine.full = false;
        scene.delivers(said("a", 12), said("b", 11));
        bob.sends("21[\"leave\",{\"room\":\"a\"}]");
        assertThat(bob.hears()).isEmpty();
        assertThat(told(eve.hears())).hasSize(3).first().isEqualTo("m11 " + offset("a 11") + ",b:10:");

        scene.clock.advance(Duration.ofMillis(10));
        assertThat(bob.engine.goodbyes).containsExactly(Goodbye.restart(0));
        assertThat(eve.engine.goodbyes).isEmpty();
        assertThat(bob.hears()).isEmpty();
        assertThat(scene.ids.released.get(pid)).isEqualTo(KEPT);
    }

    @Test
    void one_room_may_bring_as_much_as_any_join() {
        String pid = scene.dropped("bob", "a");
        RecoveryScene.Client bob = scene.new Client().comesBack(pid, offset("a 10"));

        scene.lets(scene.enter("a"), true, 60, MANY);

        assertThat(bob.hears()).hasSize(1 + MANY.length);
    }

    @Test
    void several_rooms_bring_no_more_than_that_and_what_a_client_may_leave_unread() {
        assertThat(comesBackToThree(FEW, MANY, new long[0]).hears()).hasSize(1 + FEW.length + MANY.length);

        RecoveryScene.Client bob = comesBackToThree(FEW, MANY, FEW);
        List<String> heard = bob.hears();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1)).isEqualTo("42[\"position\",\"\"]");
    }

    private RecoveryScene.Client comesBackToThree(long[]... missed) {
        String pid = scene.dropped("bob", "a", "b", "c");
        RecoveryScene.Client bob = scene.new Client().comesBack(pid, offset("a 10", "b 10", "c 10"));
        scene.lets(scene.enter("a"), true, 60, missed[0]);
        scene.lets(scene.enter("b"), true, 60, missed[1]);
        scene.lets(scene.enter("c"), true, 60, missed[2]);
        return bob;
    }

    @Test
    void a_number_without_its_message_s_id_is_not_recovered() {
        String pid = scene.dropped("bob", "a", "b");

        List<String> heard =
                scene.new Client().comesBack(pid, offset("a 10") + ",b:12:").hears();

        assertThat(pidOf(heard)).hasSize(32).isNotEqualTo(pid);
        assertThat(scene.asked).isEmpty();
        assertThat(scene.ids.released.get(pid)).isZero();
    }

    @Test
    void a_room_in_which_nothing_was_said_yet_is_recovered() {
        String pid = scene.dropped("bob", "a");
        RecoveryScene.Client bob = scene.new Client().comesBack(pid, "a:0:");

        scene.lets(scene.enter("a"), true, 1, 1);

        assertThat(told(bob.hears()).subList(1, 2)).containsExactly("m1 " + offset("a 1"));
    }
}
