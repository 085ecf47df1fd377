package dev.parley.gateway;

import static dev.parley.gateway.PlainGateway.hears;
import static dev.parley.gateway.PlainGateway.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SigningInTest {
    @RegisterExtension
    final Guests guests = new Guests();

    private PlainGateway gateway = new PlainGateway(Admission.OPEN, Limits.NONE);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private ChatClient arrives() {
        return gateway.arrives(guests);
    }

    private static String signsIn(String more) {
        return "{\"type\":\"signin\"," + more + "}";
    }

    private String enters(ChatClient client) {
        gateway.letsIn();
        return hears(client);
    }

    @Test
    void a_token_at_the_handshake_is_who_the_session_is() {
        ChatClient ana = guests.arrives(gateway.loop, "ana", "/ana");

        assertThat(hears(ana)).isEqualTo("welcome ana signed in");
        ana.sends(join("ana"));
        assertThat(enters(ana)).isEqualTo("joined lobby as ana");
        assertThat(gateway.accounts.asked).isEmpty();
        ana.sends(join("bob"));
        assertThat(hears(ana)).isEqualTo("FORBIDDEN");
    }

    @Test
    void name_and_password_sign_in_from_the_address_of_the_socket() {
        ChatClient ana = arrives().sends(signsIn("\"user\":\"ana\",\"password\":\"good\""));

        assertThat(hears(ana)).isEqualTo("signin: SignedIn[identity=Identity[user=ana, registered=true, token=t-ana]]");
        assertThat(gateway.accounts.asked).containsExactly("login ana 127.0.0.1");
        ana.sends(signsIn("\"user\":\"ana\""));
        assertThat(hears(ana)).contains("registered=true");
        ana.sends(signsIn("\"user\":\"bob\",\"password\":\"good\""));
        assertThat(hears(ana)).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_wrong_password_or_token_leaves_nobody() {
        ChatClient mal = arrives().sends(signsIn("\"user\":\"ana\",\"password\":\"bad\""));
        assertThat(hears(mal)).isEqualTo("INVALID_CREDENTIALS");
        mal.sends(signsIn("\"token\":\"t-old\""));
        assertThat(hears(mal)).isEqualTo("SESSION_EXPIRED");
        mal.sends(signsIn("\"token\":\"t-ana\",\"user\":\"bob\""));
        assertThat(hears(mal)).isEqualTo("FORBIDDEN");

        mal.sends(join("bob"));

        assertThat(enters(mal)).isEqualTo("joined lobby as bob");
    }

    @Test
    void a_registered_name_can_t_be_borrowed() {
        ChatClient mal = arrives().sends(signsIn("\"user\":\"ana\""));
        assertThat(hears(mal)).isEqualTo("INVALID_CREDENTIALS");
        mal.sends(join("ANA"));
        assertThat(hears(mal)).isEqualTo("INVALID_CREDENTIALS");
        mal.sends("{\"type\":\"nick\",\"user\":\"ana\"}");
        assertThat(hears(mal)).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void a_bare_name_is_claimed_once() {
        ChatClient bob = arrives().sends(signsIn("\"user\":\"bob\""));
        assertThat(hears(bob)).contains("user=bob, registered=false");

        bob.sends(join(null));
        enters(bob);
        bob.sends(join("bob"));
        enters(bob);

        assertThat(gateway.accounts.asked).containsExactly("claim bob");
        bob.sends(signsIn("\"user\":\"cid\""));
        assertThat(hears(bob)).isEqualTo("FORBIDDEN");
    }

    @Test
    void who_joins_without_a_name_is_a_guest_and_stays_the_same_one() {
        ChatClient guest = arrives().sends(join(null));
        String entered = enters(guest);
        assertThat(entered).matches("joined lobby as guest-[a-z2-7]{8}");

        guest.sends(join(null));

        assertThat(enters(guest)).isEqualTo(entered);
        assertThat(gateway.accounts.asked).isEmpty();
    }

    @Test
    void who_joins_as_somebody_else_leaves_first_and_asks_for_that_name() {
        ChatClient bob = gateway.joins(guests, "bob").client();

        bob.sends(join("cid"));

        assertThat(gateway.loop.next())
                .isInstanceOfSatisfying(
                        RoomRequest.Exit.class,
                        exit -> assertThat(exit.user().shown()).isEqualTo("bob"));
        assertThat(enters(bob)).isEqualTo("joined lobby as cid");
        assertThat(gateway.accounts.asked).containsExactly("claim bob", "claim cid");
    }

    @Test
    void who_may_not_be_somebody_else_stays_where_it_is() {
        ChatClient bob = gateway.joins(guests, "bob").client();

        bob.sends(join("ana"));

        assertThat(hears(bob)).isEqualTo("INVALID_CREDENTIALS");
        assertThat(gateway.loop.others()).isEmpty();
    }

    @Test
    void where_signing_in_is_required_nobody_gets_anywhere_without() {
        gateway.close();
        gateway = new PlainGateway(new Admission(true, Duration.ofHours(1), 0, List.of()), Limits.NONE);
        ChatClient mal = arrives();
        for (String frame : new String[] {
            join("bob"), join(null), "{\"type\":\"create\",\"room\":\"new\"}", signsIn("\"user\":\"bob\"")
        }) {
            mal.sends(frame);
            assertThat(hears(mal)).as(frame).isEqualTo("UNAUTHENTICATED");
        }
        mal.sends(signsIn("\"token\":\"t-ana\""));
        assertThat(hears(mal)).contains("user=ana");
        mal.sends(join(null));
        assertThat(enters(mal)).isEqualTo("joined lobby as ana");
    }

    @Test
    void a_join_that_is_refused_leaves_the_way_free() {
        ChatClient bob = arrives().sends(join("bob"));
        RoomRequest.Enter enter = (RoomRequest.Enter) gateway.loop.next();

        gateway.loop.delivers(PlainGateway.refused(enter.from(), new RefusedException(Refusal.UNAVAILABLE)));

        assertThat(hears(bob)).isEqualTo("UNAVAILABLE");
        bob.sends("{\"type\":\"nothing\"}");
        assertThat(hears(bob)).startsWith("nothing");
    }
}
