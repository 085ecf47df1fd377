package dev.parley.gateway;

import static dev.parley.gateway.PlainGateway.hears;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.gateway.PlainGateway.Guest;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RenamingTest {
    private static final String NICK = "{\"type\":\"nick\",\"user\":\"cid\"}";

    @RegisterExtension
    final Guests guests = new Guests();

    private final PlainGateway gateway = new PlainGateway(Admission.OPEN, Limits.NONE);
    private Guest bob;

    @BeforeEach
    void isInTwoRooms() {
        bob = gateway.joins(guests, "bob");
        bob.client().sends("{\"type\":\"join\",\"room\":\"second\"}");
        gateway.letsIn();
        bob.hears();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static RoomRequest.Exit exit(String room, String user) {
        return new RoomRequest.Exit(0, RoomId.of(room), UserName.parse(user), false);
    }

    @Test
    void the_new_name_enters_every_room_before_the_old_one_leaves() {
        bob.client().sends(NICK).sends("{\"type\":\"say\",\"room\":\"lobby\",\"text\":\"x\"}");
        gateway.letsIn();
        gateway.loop.delivers(LoopOnAPort.said("meanwhile"), LoopOnAPort.joined("cid", "bob", "cid"));
        assertThat(bob.hears()).isEqualTo("said meanwhile");

        gateway.letsIn();

        assertThat(bob.hears()).isEqualTo("nick: SignedIn[identity=Identity[user=cid, registered=false, token=null]]");
        assertThat(List.of(gateway.loop.next(), gateway.loop.next()))
                .containsExactly(exit("lobby", "bob"), exit("second", "bob"));
        RoomRequest.Speak said = gateway.speak();
        assertThat(said.user().shown()).isEqualTo("cid");
        gateway.loop.delivers(PlainGateway.told(said), LoopOnAPort.left("bob", "cid"), LoopOnAPort.said("after"));
        assertThat(List.of(bob.hears(), bob.hears())).containsExactly("went bob", "said after");
        assertThat(List.of(gateway.loop.nextPresence(), gateway.loop.nextPresence(), gateway.loop.nextPresence()))
                .containsExactly(
                        new RoomRequest.Attend(UserName.parse("bob"), PlainGateway.LOBBY),
                        new RoomRequest.Attend(UserName.parse("cid"), PlainGateway.LOBBY),
                        new RoomRequest.Depart(
                                UserName.parse("bob"), List.of(PlainGateway.LOBBY, RoomId.of("second")), false));
    }

    @Test
    void where_one_room_refuses_the_old_name_stays_everywhere() {
        bob.client().sends(NICK);
        gateway.letsIn();
        RoomRequest.Enter second = (RoomRequest.Enter) gateway.loop.next();

        gateway.loop.delivers(PlainGateway.refused(second.from(), new RefusedException(Refusal.UNAVAILABLE)));

        assertThat(bob.hears()).isEqualTo("UNAVAILABLE");
        assertThat(gateway.loop.next()).isEqualTo(exit("lobby", "cid"));
        gateway.loop.delivers(LoopOnAPort.joined("cid", "bob", "cid"));
        assertThat(bob.hears()).isEqualTo("came cid");
        bob.client().sends("{\"type\":\"say\",\"room\":\"lobby\",\"text\":\"x\"}");
        assertThat(gateway.speak().user().shown()).isEqualTo("bob");
    }

    @Test
    void who_goes_in_the_middle_of_it_leaves_as_both() {
        bob.client().sends(NICK);
        gateway.letsIn();
        RoomRequest.Enter second = (RoomRequest.Enter) gateway.loop.next();
        bob.client().leaves();
        assertThat(List.of(gateway.loop.next(), gateway.loop.next(), gateway.loop.next()))
                .containsExactlyInAnyOrder(exit("lobby", "bob"), exit("lobby", "cid"), exit("second", "bob"));

        gateway.loop.delivers(new dev.parley.room.Delivery.Entered(
                second.from(),
                new dev.parley.core.Joining(
                        second.room(), "", second.user(), LoopOnAPort.members(), List.of(), false, 0, false),
                true));

        assertThat(gateway.loop.next()).isEqualTo(exit("second", "cid"));
    }

    @Test
    void a_registered_name_stays_and_can_t_be_taken() {
        ChatClient ana = guests.arrives(gateway.loop, "ana", "/ana").sends(NICK);
        assertThat(List.of(hears(ana), hears(ana))).containsExactly("welcome ana signed in", "FORBIDDEN");

        bob.client().sends("{\"type\":\"nick\",\"user\":\"ana\"}");

        assertThat(bob.hears()).isEqualTo("INVALID_CREDENTIALS");
        bob.client().sends("{\"type\":\"nick\",\"user\":\"BOB\"}");
        assertThat(bob.hears()).contains("user=bob");
        assertThat(gateway.loop.others()).isEmpty();
    }
}
