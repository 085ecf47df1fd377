package dev.parley.gateway;

import static dev.parley.gateway.RecoveryScene.entered;
import static dev.parley.gateway.RecoveryScene.offset;
import static dev.parley.gateway.RecoveryScene.said;
import static dev.parley.gateway.RecoveryScene.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RoomRequest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which strings a client is given to come back by. */
class OffsetsTest {
    private final RecoveryScene scene = new RecoveryScene();
    private final RecoveryScene.Client bob = scene.arrives();

    private List<String> hears() {
        return told(bob.hears());
    }

    @Test
    void in_one_room_a_message_says_where_it_stands() {
        bob.joins("bob", "lobby").hears();

        scene.delivers(said("lobby", 11), said("lobby", 12));

        assertThat(hears()).containsExactly("m11 " + offset("lobby 11"), "m12 " + offset("lobby 12"));
    }

    @Test
    void all_in_one_room_alone_hear_one_and_the_same_frame() {
        RecoveryScene.Client eve = scene.arrives();
        bob.joins("bob", "lobby").hears();
        eve.joins("eve", "lobby").hears();

        scene.delivers(said("lobby", 11));

        assertThat(bob.hears()).isEqualTo(eve.hears()).hasSize(1);
    }

    @Test
    void in_several_rooms_a_message_says_where_the_member_stands_in_all_of_them() {
        bob.joins("bob", "lobby", "den").hears();

        scene.delivers(said("lobby", 11));
        scene.delivers(said("den", 11), said("den", 12));
        scene.delivers(said("lobby", 12));

        assertThat(hears())
                .containsExactly(
                        "m11 " + offset("lobby 11") + ",den:10:",
                        "m11 " + offset("lobby 11", "den 11"),
                        "m12 " + offset("lobby 11", "den 12"),
                        "m12 " + offset("lobby 12", "den 12"));
    }

    @Test
    void of_another_room_only_what_was_written_counts() {
        bob.joins("bob", "lobby", "den").hears();

        // both wait for the end of the turn: the lobby's leaves first
        scene.delivers(said("lobby", 11), said("den", 11), said("lobby", 12));

        assertThat(hears())
                .containsExactly(
                        "m11 " + offset("lobby 11") + ",den:10:",
                        "m12 " + offset("lobby 12") + ",den:10:",
                        "m11 " + offset("lobby 12", "den 11"));
    }

    @Test
    void before_the_answer_to_a_join_the_client_is_told_where_it_stands() {
        bob.sends("21[\"join\",{\"room\":\"lobby\",\"user\":\"bob\"}]").hears();
        scene.lets(scene.enter("lobby"), false, 10, 9, 10);
        bob.takes();

        List<String> heard = hears();

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isEqualTo("at " + offset("lobby 10"));
        assertThat(heard.get(1)).startsWith("431[{\"ok\":true");
    }

    @Test
    void what_waited_when_a_room_is_joined_leaves_before_and_is_counted() {
        bob.joins("bob", "lobby").hears();
        bob.sends("21[\"join\",{\"room\":\"den\"}]");
        RoomRequest.Enter den = scene.enter("den");

        scene.delivers(said("lobby", 11), entered(den, false, 3, 3), said("lobby", 12));

        List<String> heard = hears();
        assertThat(heard.get(0)).isEqualTo("m11 " + offset("lobby 11"));
        assertThat(heard.get(1)).isEqualTo("at " + offset("lobby 11", "den 3"));
        assertThat(heard.get(2)).startsWith("431[");
        assertThat(heard.get(3)).isEqualTo("m12 " + offset("lobby 12", "den 3"));
    }

    @Test
    void what_comes_after_the_answer_of_a_resume_says_where_it_stands() {
        bob.sends("2[\"join\",{\"room\":\"lobby\",\"user\":\"bob\",\"since\":7,\"sinceId\":\"" + RecoveryScene.id(7)
                + "\"}]");
        bob.hears();

        scene.lets(scene.enter("lobby"), true, 9, 8, 9);

        assertThat(hears())
                .containsExactly("at " + offset("lobby 7"), "m8 " + offset("lobby 8"), "m9 " + offset("lobby 9"));
    }

    @Test
    void an_acknowledgement_that_brings_what_was_missed_moves_the_client_only_once_it_is_there() {
        long[] missed = LongStream.rangeClosed(8, 108).toArray();
        bob.joins("bob", "den").hears();
        bob.sends("21[\"join\",{\"room\":\"lobby\",\"since\":7,\"sinceId\":\"" + RecoveryScene.id(7) + "\"}]");

        scene.lets(scene.enter("lobby"), true, 108, missed);

        List<String> heard = hears();
        assertThat(heard).hasSize(4);
        assertThat(heard.get(0)).isEqualTo("at den:10:," + offset("lobby 7"));
        assertThat(heard.get(1)).startsWith("431[{\"ok\":true");
        assertThat(heard.get(2)).isEqualTo("at den:10:," + offset("lobby 107"));
        assertThat(heard.get(3)).isEqualTo("m108 den:10:," + offset("lobby 108"));
    }

    @Test
    void a_room_that_is_left_is_in_no_offset_any_more() {
        bob.joins("bob", "lobby", "den").hears();
        scene.delivers(said("lobby", 11), said("den", 11));
        bob.hears();

        bob.sends("21[\"leave\",{\"room\":\"lobby\"}]");
        assertThat(hears()).containsExactly("at " + offset("den 11"), "431[{\"ok\":true,\"room\":\"lobby\"}]");
        scene.delivers(said("den", 12));
        assertThat(hears()).containsExactly("m12 " + offset("den 12"));

        bob.sends("2[\"leave\",{\"room\":\"den\"}]");
        assertThat(hears()).containsExactly("at");
    }

    @Test
    void up_to_8_rooms_have_offsets_and_more_have_none() {
        String[] eight = IntStream.range(0, 8).mapToObj(each -> "r" + each).toArray(String[]::new);
        bob.joins("bob", eight).hears();
        scene.delivers(said("r7", 11));
        assertThat(hears())
                .singleElement()
                .asString()
                .startsWith("m11 r0:10:,")
                .endsWith("r7:11:" + RecoveryScene.id(11));

        bob.joins("bob", "r8");
        assertThat(hears().get(0)).isEqualTo("at");
        scene.delivers(said("r7", 12));
        assertThat(hears()).containsExactly("m12");

        bob.sends("2[\"leave\",{\"room\":\"r0\"}]");
        assertThat(hears()).singleElement().asString().startsWith("at r1:10:,").contains(offset("r7 12"));
        scene.delivers(said("r8", 11));
        assertThat(hears()).singleElement().asString().startsWith("m11 r1:10:,").endsWith(offset("r8 11"));
    }

    @Test
    void who_joins_a_room_again_stands_where_the_answer_says() {
        bob.joins("bob", "lobby", "den").hears();
        scene.delivers(said("den", 11));
        bob.joins("bob", "den");
        bob.hears();

        scene.delivers(said("lobby", 11));

        assertThat(hears()).containsExactly("m11 " + offset("lobby 11") + ",den:10:");
    }
}
