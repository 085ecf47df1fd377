package dev.parley.gateway.engineio;

import static dev.parley.gateway.engineio.EngineOnALoop.BAD_REQUEST;
import static dev.parley.gateway.engineio.EngineOnALoop.UNKNOWN_SID;
import static dev.parley.gateway.engineio.EngineOnALoop.answer;
import static dev.parley.gateway.engineio.EngineOnALoop.tell;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineUpgradeTest {
    private final EngineOnALoop engine = new EngineOnALoop().opened();
    private final FakeWire socket = new FakeWire();

    @Test
    void a_probe_is_answered_and_ends_polls_that_wait_and_that_come() {
        Future<EngineReply> waiting = engine.poll();
        assertThat(answer(engine.sessions.knock(engine.session.sid()))).isEqualTo("200 ok");

        engine.tried(socket);

        assertThat(socket.packets).containsExactly("3probe");
        assertThat(socket.unflushed).isZero();
        assertThat(answer(waiting)).isEqualTo("200 6");
        assertThat(answer(engine.poll())).isEqualTo("200 6");
        engine.say("4data");
        assertThat(answer(engine.poll())).isEqualTo("200 4data");
    }

    @Test
    void what_waits_and_what_follows_goes_by_the_socket_in_its_order_and_once() {
        SocketEnd end = engine.tried(socket);
        engine.say("41");
        engine.session.writeExempt(List.of("42".getBytes(UTF_8)), () -> engine.heard.add("taken"));
        engine.say("43");

        tell(end, "5");
        assertThat(socket.unflushed).isZero();
        engine.say("44");

        assertThat(socket.packets).containsExactly("3probe", "41", "42", "43", "44");
        socket.taken.forEach(Runnable::run);
        assertThat(engine.heard).containsExactly("taken");
        tell(end, "4by socket");
        assertThat(engine.heard).containsExactly("taken", "by socket");
    }

    @Test
    void polls_posts_and_other_sockets_are_refused_afterwards_and_change_nothing() {
        SocketEnd end = engine.tried(socket);
        tell(end, "5");

        assertThat(answer(engine.poll())).isEqualTo(BAD_REQUEST);
        assertThat(answer(engine.post("4a"))).isEqualTo(BAD_REQUEST);
        assertThat(engine.sessions.attach(engine.session.sid(), new FakeWire()).failed())
                .isTrue();
        engine.time.advance(EngineOnALoop.UPGRADE.minusMillis(300));
        tell(end, "3");
        engine.time.advance(EngineOnALoop.INTERVAL);
        assertThat(socket.goodbye).isNull();
        assertThat(engine.sessions.count()).isEqualTo(1);
    }

    @Test
    void one_candidate_is_enough() {
        engine.tried(socket);

        assertThat(engine.sessions.attach(engine.session.sid(), new FakeWire()).failed())
                .isTrue();
        assertThat(answer(engine.sessions.knock("unknown"))).isEqualTo(UNKNOWN_SID);
        assertThat(engine.sessions.attach("unknown", new FakeWire()).failed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "4hello", "2", ""})
    void anything_but_a_probe_ends_the_candidate_alone(String packet) {
        SocketEnd end = engine.sessions.attach(engine.session.sid(), socket).result();

        tell(end, packet);
        tell(end, "2probe");
        tell(end, "5");

        assertThat(socket.goodbye).isEqualTo(Goodbye.PROTOCOL_ERROR);
        assertThat(socket.packets).isEmpty();
        assertGoesOnPolling();
    }

    @Test
    void a_candidate_has_its_time() {
        SocketEnd end = engine.tried(socket);
        engine.post("3");
        engine.time.advance(EngineOnALoop.UPGRADE.dividedBy(2));
        engine.post("3");
        assertThat(socket.goodbye).isNull();
        engine.time.advance(EngineOnALoop.UPGRADE.dividedBy(2));

        assertThat(socket.goodbye).isNotNull();
        tell(end, "5");
        end.onClosed(false);
        assertThat(answer(engine.poll())).isEqualTo("200 2\u001e2");
        assertGoesOnPolling();
    }

    @Test
    void a_candidate_that_is_lost_is_forgotten() {
        engine.tried(socket).onClosed(true);

        assertGoesOnPolling();
    }

    private void assertGoesOnPolling() {
        assertThat(engine.heard).isEmpty();
        Future<EngineReply> poll = engine.poll();
        assertThat(answer(poll)).isEqualTo("waits");
        engine.say("4still here");
        assertThat(answer(poll)).isEqualTo("200 4still here");
        assertThat(answer(engine.sessions.knock(engine.session.sid()))).isEqualTo("200 ok");
    }

    @Test
    void a_paused_session_pauses_the_socket_and_resumes_it_after_its_post() {
        engine.session.pause();
        Future<EngineReply> post = engine.post("4a");
        tell(engine.tried(socket), "5");
        assertThat(socket.paused).isTrue();

        engine.session.resume();

        assertThat(socket.paused).isFalse();
        assertThat(answer(post)).isEqualTo("200 ok");
        assertThat(engine.heard).containsExactly("a");
    }

    @Test
    void a_session_that_ends_takes_its_candidate_along() {
        SocketEnd end = engine.tried(socket);

        engine.session.close(Goodbye.TOO_SLOW);
        tell(end, "5");

        assertThat(socket.goodbye).isEqualTo(Goodbye.TOO_SLOW);
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(answer(engine.poll())).isEqualTo("200 1");
    }
}
