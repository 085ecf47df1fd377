package dev.parley.gateway;

import static dev.parley.gateway.PlainGateway.hears;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.Revocation;
import dev.parley.core.UserName;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that end because the accounts say so. */
class RevocationsTest {
    /** SHA-256 of {@code t-ana}. */
    private static final String HASH = "ef4850986f5baa027f9a82101e4b521034bc04470dbf92439c75ddd9a75cfe58";

    private static final String NOTHING = "{\"type\":\"nothing\"}";

    @RegisterExtension
    final Guests guests = new Guests();

    private PlainGateway gateway = new PlainGateway(Admission.OPEN, Limits.NONE);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private ChatClient ana() {
        ChatClient ana = guests.arrives(gateway.loop, "ana", "/ana");
        ana.hearsFrames(1);
        return ana;
    }

    private static void isSentAway(ChatClient client) {
        assertThat(hears(client)).isEqualTo("farewell 4001");
        client.isClosedWith(4001);
    }

    private static void isStillThere(ChatClient client) {
        client.sends(NOTHING);
        assertThat(hears(client)).isEqualTo("nothing: Done[]");
    }

    @Test
    void a_user_s_revocation_ends_those_that_are_signed_in_as_that_user() {
        ChatClient ana = ana();
        ChatClient bob = gateway.joins(guests, "bob").client();

        gateway.loop.revokes(new Revocation.OfUser(UserName.parse("bob")));
        gateway.loop.revokes(new Revocation.OfUser(UserName.parse("Ana")));

        isSentAway(ana);
        isStillThere(bob);
    }

    @Test
    void a_token_s_revocation_ends_those_that_hold_it() {
        ChatClient ana = ana();

        gateway.loop.revokes(new Revocation.OfToken("0".repeat(64)));
        isStillThere(ana);
        gateway.loop.revokes(new Revocation.OfToken(HASH));

        isSentAway(ana);
    }

    @Test
    void a_name_s_revocation_ends_those_that_borrowed_it() {
        ChatClient ana = ana();
        ChatClient bob = gateway.joins(guests, "bob").client();

        gateway.loop.revokes(new Revocation.OfName(UserName.parse("ana")));
        gateway.loop.revokes(new Revocation.OfName(UserName.parse("BOB")));

        isSentAway(bob);
        isStillThere(ana);
    }

    @Test
    void who_becomes_somebody_by_an_answer_older_than_the_revocation_is_found_out() {
        Promise<Void> gate = Promise.promise();
        gateway.accounts.gate = gate.future();
        ChatClient ana = gateway.arrives(guests).sends("{\"type\":\"signin\",\"token\":\"t-ana\"}");
        Deadline.await("asked", ChatClient.PATIENCE, () -> gateway.accounts.asked.contains("identify t-ana"));
        gateway.loop.revokes(new Revocation.OfToken(HASH));
        gateway.accounts.over.add("t-ana");

        gateway.loop.onLoop(() -> {
            gate.complete();
            return true;
        });

        Deadline.await("it is ended", Duration.ofSeconds(5), ana::isEnded);
        assertThat(gateway.accounts.asked).containsExactly("identify t-ana", "renew [][t-ana]");
    }

    private void tokensLive(Duration life) {
        gateway.close();
        gateway = new PlainGateway(new Admission(false, life, 0, List.of()), Limits.NONE);
    }

    @Test
    void a_token_that_is_over_ends_its_sessions_and_frames_renew_it() {
        tokensLive(Duration.ofMillis(200));
        ChatClient ana = ana();
        Deadline.await(
                "an idle token is told", ChatClient.PATIENCE, () -> gateway.accounts.asked.contains("renew [][t-ana]"));
        isStillThere(ana);
        Deadline.await(
                "its use is told", ChatClient.PATIENCE, () -> gateway.accounts.asked.contains("renew [t-ana][]"));

        gateway.accounts.over.add("t-ana");

        isSentAway(ana);
    }

    @Test
    void accounts_that_are_away_end_nobody_and_learn_of_the_use_later() {
        tokensLive(Duration.ofMillis(400));
        ChatClient ana = ana();
        gateway.accounts.away = true;
        gateway.accounts.over.add("t-ana");
        isStillThere(ana);
        Deadline.await(
                "told in vain, twice",
                ChatClient.PATIENCE,
                () -> gateway.accounts.asked.stream()
                                .filter("renew [t-ana][]"::equals)
                                .count()
                        >= 2);
        isStillThere(ana);

        gateway.accounts.away = false;

        isSentAway(ana);
    }
}
