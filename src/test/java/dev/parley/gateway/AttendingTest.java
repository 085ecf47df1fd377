package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.gateway.PlainGateway.Guest;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is here at all: told once to the registry, and once to each who is to know. */
class AttendingTest {
    private static final RoomId SECOND = RoomId.of("second");
    private static final UserName BOB = UserName.parse("bob");

    @RegisterExtension
    final Guests guests = new Guests();

    private final PlainGateway gateway = new PlainGateway(Admission.OPEN, Limits.NONE);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void entersSecond(Guest guest) {
        guest.client().sends("{\"type\":\"join\",\"room\":\"second\"}");
        guest.entersAs(gateway);
    }

    private static Delivery attended(String user, RoomId... rooms) {
        return new Delivery.Attended(new Presence(UserName.parse(user), true, 0), List.of(rooms));
    }

    @Test
    void the_first_room_is_told_and_the_end_once() {
        Guest bob = gateway.joins(guests, "bob");
        entersSecond(bob);

        bob.client().leaves();

        assertThat(gateway.loop.nextPresence()).isEqualTo(new RoomRequest.Attend(BOB, PlainGateway.LOBBY));
        assertThat(gateway.loop.nextPresence())
                .isEqualTo(new RoomRequest.Depart(BOB, List.of(PlainGateway.LOBBY, SECOND), false));
    }

    @Test
    void who_left_every_room_is_still_here_and_its_end_is_told_where_it_was_last() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends("{\"type\":\"leave\",\"room\":\"lobby\"}");
        bob.hears();

        bob.client().vanishesWithReset();

        assertThat(gateway.loop.nextPresence()).isInstanceOf(RoomRequest.Attend.class);
        assertThat(gateway.loop.nextPresence())
                .isEqualTo(new RoomRequest.Depart(BOB, List.of(PlainGateway.LOBBY), true));
    }

    @Test
    void who_becomes_somebody_else_departs_as_who_it_was() {
        Guest bob = gateway.joins(guests, "bob");
        bob.client().sends(PlainGateway.join("cid"));
        gateway.loop.next();
        gateway.letsIn();
        bob.hears();

        assertThat(List.of(gateway.loop.nextPresence(), gateway.loop.nextPresence(), gateway.loop.nextPresence()))
                .containsExactly(
                        new RoomRequest.Attend(BOB, PlainGateway.LOBBY),
                        new RoomRequest.Depart(BOB, List.of(PlainGateway.LOBBY), false),
                        new RoomRequest.Attend(UserName.parse("cid"), PlainGateway.LOBBY));
    }

    @Test
    void each_who_shares_a_room_hears_it_once_and_the_user_s_own_sessions_never() {
        Guest bob = gateway.joins(guests, "bob");
        Guest cid = gateway.joins(guests, "cid");
        entersSecond(cid);
        ChatClient outside = gateway.arrives(guests);

        gateway.loop.delivers(attended("bob", PlainGateway.LOBBY, SECOND), LoopOnAPort.said("x"));

        assertThat(List.of(cid.hears(), cid.hears())).containsExactly("online bob", "said x");
        assertThat(bob.hears()).isEqualTo("said x");
        gateway.loop.delivers(attended("eve", SECOND), attended("all"));
        assertThat(List.of(cid.hears(), cid.hears())).containsExactly("online eve", "online all");
        assertThat(bob.hears()).isEqualTo("online all");
        assertThat(PlainGateway.hears(outside)).isEqualTo("online all");
    }
}
