package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A socket isn't read on while much waits behind a join. */
class HeldUpSessionTest {
    private static final Duration PING = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofMillis(1000);

    @RegisterExtension
    final Guests guests = new Guests();

    private final LoopOnAPort loop =
            new LoopOnAPort(LoopOnAPort.settings(1 << 20, PING, SILENCE), new GatewayLoop.Unread(1 << 26, 1 << 26));

    @AfterEach
    void stop() {
        loop.close();
    }

    private ChatClient asks(String name) {
        ChatClient client = guests.arrivesNarrow(loop, name);
        return client.sends(client.init("lobby").put("since", 0).encode());
    }

    /** More than the server reads on behind a join. */
    private static void talksOn(ChatClient client) {
        for (int i = 0; i < 64; i++) {
            client.says("x".repeat(500));
        }
    }

    @Test
    void who_can_t_be_heard_behind_a_join_that_waits_is_not_taken_for_dead() {
        ChatClient bob = asks("bob");
        talksOn(bob);

        Deadline.await("pinged for long", ChatClient.PATIENCE, () -> bob.pings() >= 40);

        assertThat(bob.isEnded()).isFalse();
        loop.letsIn(List.of(), "bob");
        bob.hearsFrames(1);
        int before = bob.pings();
        Deadline.await("and lives on", ChatClient.PATIENCE, () -> bob.pings() > before + 10);
        assertThat(bob.isEnded()).isFalse();
    }

    @Test
    void who_is_gone_behind_a_join_that_waits_is_missed_at_once() {
        ChatClient bob = asks("bob");
        talksOn(bob);
        Deadline.await("it is held up", ChatClient.PATIENCE, () -> bob.pings() >= 6);

        bob.vanishesWithReset();

        Deadline.await("its socket is gone", Duration.ofSeconds(3), () -> loop.connections() == 0);
    }

    @Test
    void who_reads_no_answer_to_a_join_is_not_excused() {
        ChatClient bob = asks("bob");
        talksOn(bob);
        bob.stopsReading();
        loop.letsIn(
                IntStream.range(1, 500)
                        .mapToObj(seq -> LoopOnAPort.message(seq, "x".repeat(10_000)))
                        .toList(),
                "bob");

        Deadline.await("it is given up", ChatClient.PATIENCE, () -> loop.connections() == 0);
    }
}
