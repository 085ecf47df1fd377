package dev.parley.gateway;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Goodbye;
import dev.parley.core.Receipt;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewayLoopOnAPortTest {
    private static final int JOIN_ANSWERS = 10 * 1024 * 1024;

    @RegisterExtension
    final Guests guests = new Guests();

    private final LoopOnAPort loop = new LoopOnAPort(
            LoopOnAPort.settings(1 << 20, Duration.ofSeconds(25), Duration.ofSeconds(30)),
            new GatewayLoop.Unread(JOIN_ANSWERS, 1 << 26));

    @AfterEach
    void stop() {
        loop.close();
    }

    private ChatClient asks(String name) {
        ChatClient client = guests.arrivesNarrow(loop, name);
        return client.sends(client.init("lobby").put("since", 0).encode());
    }

    @Test
    void who_has_kept_an_answer_longest_makes_room_for_others() {
        List<ChatMessage> much = IntStream.range(1, 500)
                .mapToObj(seq -> LoopOnAPort.message(seq, "x".repeat(10_000)))
                .toList();
        asks("bob").stopsReading();
        loop.letsIn(much, "bob");
        ChatClient cid = asks("cid");
        cid.stopsReading();
        loop.letsIn(much, "bob", "cid");
        assertThat(loop.connections()).isEqualTo(2);
        ChatClient dan = asks("dan");

        loop.letsIn(much, "bob", "cid", "dan");

        assertThat(loop.next())
                .isInstanceOfSatisfying(
                        RoomRequest.Exit.class,
                        exit -> assertThat(exit.user().shown()).isEqualTo("bob"));
        Deadline.await("its socket is gone", ChatClient.PATIENCE, () -> loop.connections() == 2);
        cid.readsAgain();
        assertThat(cid.hearsFrames(500)).hasSize(500);
        assertThat(dan.hearsFrames(500)).hasSize(500);
    }

    @Test
    void what_fails_in_a_delivery_keeps_nothing_from_the_others() {
        ChatClient bob = asks("bob");
        RoomRequest.From to = loop.letsIn(List.of(), "bob");
        ChatClient cid = asks("cid");
        loop.letsIn(List.of(), "bob", "cid");
        cid.hearsFrames(1);
        Receipt receipt = new Receipt("0".repeat(26), 1, 0, false);
        Object noAsk = "none of ours";

        loop.delivers(
                new Delivery.Stored(new RoomRequest.From(0, to.session(), noAsk), receipt),
                LoopOnAPort.said("heard all the same"));

        cid.hears(said("heard all the same"));
        bob.isClosedWith(1012);
    }

    @Test
    void nothing_follows_a_close_frame() {
        ChatClient bob = asks("bob");
        loop.letsIn(List.of(), "bob");
        bob.hearsFrames(1);
        Session session = loop.session("bob");

        loop.onLoop(() -> {
            session.close(Goodbye.TOO_SLOW);
            session.wire().write("{\"type\":\"late\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            session.wire().flush();
            return true;
        });

        bob.isClosedWith(4008);
        Deadline.await("its socket is gone", ChatClient.PATIENCE, () -> bob.isEnded());
        assertThat(bob.unheard()).isEmpty();
    }
}
