package dev.parley.gateway.engineio;

import static dev.parley.gateway.engineio.EngineOnALoop.INTERVAL;
import static dev.parley.gateway.engineio.EngineOnALoop.TIMEOUT;
import static dev.parley.gateway.engineio.EngineOnALoop.UNKNOWN_SID;
import static dev.parley.gateway.engineio.EngineOnALoop.answer;
import static dev.parley.gateway.engineio.EngineOnALoop.tell;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineHeartbeatTest {
    private final EngineOnALoop engine = new EngineOnALoop();
    private final FakeWire socket = new FakeWire();

    @Test
    void a_ping_comes_an_interval_after_the_opening_and_after_each_answer() {
        engine.opened();

        for (int i = 0; i < 3; i++) {
            Future<EngineReply> poll = engine.poll();
            engine.time.advance(INTERVAL.minusMillis(1));
            assertThat(answer(poll)).isEqualTo("waits");
            engine.time.advance(TIMEOUT.dividedBy(10));
            assertThat(answer(poll)).isEqualTo("200 2");
            assertThat(answer(engine.post("3"))).isEqualTo("200 ok");
        }
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void any_packet_answers_a_ping() {
        SocketEnd end = engine.openedBy(socket);
        engine.time.advance(INTERVAL);
        tell(end, "4busy");
        engine.time.advance(TIMEOUT.plusMillis(50));

        assertThat(socket.packets).containsOnlyOnce("2");
        assertThat(engine.heard).containsExactly("busy");
    }

    @Test
    void who_is_silent_is_sent_away() {
        engine.openedBy(socket);
        engine.time.advance(INTERVAL.plus(TIMEOUT).minusMillis(1));
        assertThat(engine.heard).isEmpty();
        engine.time.advance(TIMEOUT.dividedBy(10));

        assertThat(socket.goodbye).isEqualTo(Goodbye.NO_SIGN_OF_LIFE);
        assertThat(engine.heard).containsExactly("closed: ping timeout");
        assertThat(engine.sessions.count()).isZero();
    }

    @Test
    void a_poll_at_the_very_end_of_the_time_comes_too_late() {
        engine.time.advance(TIMEOUT.dividedBy(4));
        engine.openedBy(socket);
        engine.time.advance(TIMEOUT.dividedBy(10).dividedBy(2));
        // the timer looks at other times than those of this session
        engine.opened();
        engine.time.advance(INTERVAL.plus(TIMEOUT));

        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
    }

    @Test
    void a_poll_that_waits_hears_of_the_end() {
        engine.opened();
        engine.time.advance(INTERVAL);
        assertThat(answer(engine.poll())).isEqualTo("200 2");
        Future<EngineReply> poll = engine.poll();
        engine.time.advance(TIMEOUT);

        assertThat(answer(poll)).isEqualTo("200 1");
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
    }

    @Test
    void who_is_not_read_from_is_pinged_and_not_blamed() {
        SocketEnd end = engine.openedBy(socket);
        engine.session.pause();
        engine.time.advance(INTERVAL.multipliedBy(3).plusMillis(50));
        assertThat(socket.packets.stream().filter("2"::equals)).hasSize(3);
        assertThat(engine.heard).isEmpty();

        engine.session.resume();
        tell(end, "3");
        engine.time.advance(TIMEOUT);
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void who_is_not_read_from_because_of_an_answer_that_it_does_not_take_is_blamed() {
        engine.opened();
        engine.session.writeExempt(List.of("4page".getBytes(UTF_8)), () -> {});
        engine.session.pause();

        engine.time.advance(INTERVAL.plus(TIMEOUT).plusMillis(50));

        assertThat(engine.heard).containsExactly("closed: ping timeout");
    }

    @Test
    void a_session_that_breaks_is_cut_and_keeps_nobody_from_being_pinged() {
        FakeWire broken = new FakeWire();
        engine.openedBy(broken);
        SocketEnd end = engine.openedBy(socket);
        broken.breaks = true;

        engine.time.advance(INTERVAL);
        tell(end, "3");
        engine.time.advance(INTERVAL);

        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(broken.cut).isTrue();
        assertThat(socket.packets.stream().filter("2"::equals)).hasSize(2);
        assertThat(engine.sessions.count()).isEqualTo(1);
    }

    @Test
    void a_loop_that_was_late_itself_gives_its_clients_their_time() {
        Rhythm rhythm = new Rhythm(
                -1_000, new EngineSettings(INTERVAL, TIMEOUT, EngineOnALoop.UPGRADE, EngineOnALoop.CLOSE, 1));
        rhythm.pinged(0);

        assertThat(rhythm.isSilent(TIMEOUT.toMillis() - 1)).isFalse();
        assertThat(rhythm.isSilent(TIMEOUT.toMillis())).isTrue();
    }
}
