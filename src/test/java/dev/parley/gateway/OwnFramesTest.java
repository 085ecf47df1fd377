package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Event;
import dev.parley.core.UserName;
import dev.parley.gateway.PlainGateway.Guest;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.Guests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message as its author hears it: not at all where it was said, as an own one on the other devices. */
class OwnFramesTest {
    @RegisterExtension
    final Guests guests = new Guests();

    private final PlainGateway gateway = new PlainGateway(Admission.OPEN, Limits.NONE);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private RoomRequest.Speak says(Guest guest, String text) {
        guest.client().sends("{\"type\":\"say\",\"room\":\"lobby\",\"text\":\"" + text + "\"}");
        return gateway.speak();
    }

    private static List<String> hears(Guest guest, int frames) {
        return Stream.generate(guest::hears).limit(frames).toList();
    }

    @Test
    void in_one_turn_everybody_hears_all_in_order_and_each_author_its_own_in_its_own_way() {
        Guest bob = gateway.joins(guests, "bob");
        Guest bobElsewhere = gateway.joins(guests, "Bob");
        Guest cid = gateway.joins(guests, "cid");
        Guest dan = gateway.joins(guests, "dan");
        RoomRequest.Speak one = says(bob, "one");
        RoomRequest.Speak two = says(cid, "two");
        RoomRequest.Speak three = says(bob, "three");
        Delivery typing = new Delivery.Told(new Event.Typing(PlainGateway.LOBBY, UserName.parse("eve"), true));

        gateway.loop.delivers(
                PlainGateway.told(one),
                PlainGateway.told(two),
                LoopOnAPort.said("from afar"),
                PlainGateway.told(three),
                typing,
                PlainGateway.stored(three),
                LoopOnAPort.said("after it"));

        assertThat(hears(dan, 6))
                .containsExactly("said one", "said two", "said from afar", "said three", "types eve", "said after it");
        assertThat(hears(bobElsewhere, 6))
                .containsExactly("own one", "said two", "said from afar", "own three", "types eve", "said after it");
        assertThat(hears(cid, 5))
                .containsExactly("said one", "said from afar", "said three", "types eve", "said after it");
        assertThat(hears(bob, 5))
                .containsExactly("said two", "said from afar", "types eve", "stored 7", "said after it");
    }

    @Test
    void what_is_answered_already_is_heard_like_from_another_session() {
        Guest bob = gateway.joins(guests, "bob");
        RoomRequest.Speak one = says(bob, "one");

        gateway.loop.delivers(PlainGateway.stored(one), PlainGateway.told(one));

        assertThat(hears(bob, 2)).containsExactly("stored 7", "own one");
    }

    @Test
    void an_author_who_goes_leaves_nothing_behind() {
        Guest bob = gateway.joins(guests, "bob");
        Guest cid = gateway.joins(guests, "cid");
        RoomRequest.Speak one = says(bob, "one");
        bob.client().leaves();

        gateway.loop.delivers(PlainGateway.told(one), PlainGateway.stored(one));

        assertThat(hears(cid, 1)).containsExactly("said one");
    }

    @Test
    void who_was_behind_hears_its_own_in_its_own_way_all_the_same() {
        Guest bob = gateway.joins(guests, "bob");
        Guest elsewhere = gateway.joins(guests, "bob");
        Session lagging = gateway.loop.session("bob");
        RoomRequest.Speak one = says(bob, "one");
        gateway.loop.onLoop(() -> {
            lagging.places().fallBehind();
            return true;
        });

        gateway.loop.delivers(PlainGateway.told(one), LoopOnAPort.said("two"));

        assertThat(hears(bob, 1)).containsExactly("said two");
        assertThat(hears(elsewhere, 2)).containsExactly("own one", "said two");
    }

    @Test
    void one_session_can_be_told_something_alone() {
        Guest bob = gateway.joins(guests, "bob");
        Guest cid = gateway.joins(guests, "cid");
        Event typing = new Event.Typing(PlainGateway.LOBBY, UserName.parse("eve"), true);
        Event own = new Event.Typing(PlainGateway.LOBBY, UserName.parse("bob"), true);

        gateway.loop.delivers(
                LoopOnAPort.said("before"),
                new Delivery.ToldOne(bob.from(), typing),
                new Delivery.ToldOne(bob.from(), own),
                LoopOnAPort.said("after"));

        assertThat(hears(bob, 3)).containsExactly("said before", "types eve", "said after");
        assertThat(hears(cid, 2)).containsExactly("said before", "said after");
    }
}
