package dev.parley.gateway;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowReadersTest {
    private static final int LIMIT = 512 * 1024;
    private static final long TOGETHER = 2 * LIMIT;
    private static final String MUCH = "x".repeat(20_000);

    @RegisterExtension
    final Guests guests = new Guests();

    private final LoopOnAPort loop = new LoopOnAPort(
            LoopOnAPort.settings(LIMIT, Duration.ofSeconds(25), Duration.ofSeconds(30)),
            new GatewayLoop.Unread(1 << 20, TOGETHER));

    @AfterEach
    void stop() {
        loop.close();
    }

    private ChatClient stalled(String name, String... members) {
        ChatClient client = guests.arrivesNarrow(loop, name);
        client.sends(client.init("lobby").put("presence", true).encode());
        loop.letsIn(List.of(), members);
        client.hears(joined(name, members));
        client.stopsReading();
        return client;
    }

    /** @return how often something was said */
    private int talkUntilBehind(Session session) {
        for (int said = 1; ; said++) {
            loop.delivers(LoopOnAPort.said(MUCH));
            if (loop.backlog(session) > LIMIT / 2) {
                Deadline.await("it is behind", ChatClient.PATIENCE, () -> loop.isBehind(session));
                return said;
            }
        }
    }

    @Test
    void who_comes_and_goes_is_told_by_what_is_left_of_it_when_the_reader_has_caught_up() {
        ChatClient bob = stalled("bob", "ana", "bob");
        int said = talkUntilBehind(loop.session("bob"));

        loop.delivers(
                LoopOnAPort.joined("cid", "ana", "bob", "cid"),
                LoopOnAPort.left("cid", "ana", "bob"),
                LoopOnAPort.left("ana", "bob"),
                LoopOnAPort.joined("dan", "bob", "dan"),
                LoopOnAPort.said("still heard"));
        bob.readsAgain();

        for (int i = 0; i < said; i++) {
            bob.hears(said(MUCH));
        }
        bob.hears(said("still heard"), left("ana", "bob", "dan"), joined("dan", "bob", "dan"));
        loop.delivers(LoopOnAPort.left("dan", "bob"), LoopOnAPort.said("live"));
        bob.hears(left("dan", "bob"), said("live"));
        assertThat(bob.unheard()).isEmpty();
    }

    @Test
    void nobody_is_told_of_who_was_away_and_is_back() {
        ChatClient bob = stalled("bob", "ana", "bob");
        Session session = loop.session("bob");
        talkUntilBehind(session);

        loop.delivers(LoopOnAPort.left("ana", "bob"), LoopOnAPort.joined("ana", "ana", "bob"));
        bob.readsAgain();
        Deadline.await("it has caught up", ChatClient.PATIENCE, () -> !loop.isBehind(session));
        loop.delivers(LoopOnAPort.said("live"));

        bob.hearsAtLast(said("live"));
    }

    @Test
    void who_is_in_no_room_that_changed_hears_messages_alone() {
        ChatClient bob = stalled("bob", "bob");
        Session session = loop.session("bob");
        int said = talkUntilBehind(session);
        bob.readsAgain();
        Deadline.await("it has caught up", ChatClient.PATIENCE, () -> !loop.isBehind(session));
        loop.delivers(LoopOnAPort.said("live"));

        List<JsonObject> frames = bob.hearsFrames(said + 1);

        assertThat(frames).allMatch(frame -> frame.getString("type").equals("message"));
    }

    @Test
    void the_socket_of_who_reads_nothing_is_gone_a_second_after_the_limit() {
        stalled("bob", "bob");
        Session session = loop.session("bob");
        while (loop.backlog(session) <= LIMIT) {
            loop.delivers(LoopOnAPort.said(MUCH));
        }
        long over = System.nanoTime();

        Deadline.await("its socket is gone", ChatClient.PATIENCE, () -> loop.connections() == 0);

        assertThat(Duration.ofNanos(System.nanoTime() - over)).isLessThan(Duration.ofMillis(1500));
    }

    @Test
    void who_reads_on_is_told_why() {
        ChatClient bob = stalled("bob", "bob");
        Session session = loop.session("bob");
        while (loop.backlog(session) <= LIMIT) {
            loop.delivers(LoopOnAPort.said(MUCH));
        }
        Deadline.await("it is given up", ChatClient.PATIENCE, () -> loop.onLoop(session::isOver));
        bob.readsAgain();

        bob.isClosedWith(4008);
    }

    @Test
    void an_answer_larger_than_the_limit_makes_nobody_slow() {
        ChatClient bob = guests.arrivesNarrow(loop, "bob");
        bob.sends(bob.init("lobby").put("since", 0).encode());
        bob.stopsReading();
        loop.letsIn(
                IntStream.range(1, 200)
                        .mapToObj(seq -> LoopOnAPort.message(seq, MUCH))
                        .toList(),
                "bob");
        Session session = loop.session("bob");
        assertThat(loop.onLoop(() -> session.wire().exempt())).isGreaterThan(LIMIT * 2L);
        for (int i = 0; i < 5; i++) {
            loop.delivers(LoopOnAPort.said(MUCH));
        }
        assertThat(loop.backlog(session)).isBetween(100_000L, (long) LIMIT);

        bob.readsAgain();

        assertThat(bob.hearsFrames(199)).allMatch(frame -> frame.containsKey("replay"));
        assertThat(bob.hearsAtLast(said(MUCH)).containsKey("replay")).isFalse();
        assertThat(bob.isEnded()).isFalse();
    }

    @Test
    void together_they_hold_no_more_than_their_part_of_the_memory() {
        List<String> names = List.of("bob", "cid", "dan", "eve", "fay", "gus");
        names.forEach(name -> stalled(name, name));
        List<Session> sessions = names.stream().map(loop::session).toList();
        while (sessions.stream().noneMatch(session -> loop.onLoop(session::isOver))) {
            loop.delivers(LoopOnAPort.said(MUCH));
            if (sessions.stream().anyMatch(session -> loop.backlog(session) > 0)) {
                loop.runsFor(Duration.ofMillis(12));
            }
        }

        assertThat(sessions).anyMatch(session -> !loop.onLoop(session::isOver));
        assertThat(sessions.stream()
                        .filter(session -> !loop.onLoop(session::isOver))
                        .mapToLong(loop::backlog)
                        .sum())
                .isBetween(LIMIT / 2L, TOGETHER);
    }
}
