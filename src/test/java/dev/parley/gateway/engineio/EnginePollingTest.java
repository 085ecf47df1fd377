package dev.parley.gateway.engineio;

import static dev.parley.gateway.engineio.EngineOnALoop.BAD_REQUEST;
import static dev.parley.gateway.engineio.EngineOnALoop.POLL;
import static dev.parley.gateway.engineio.EngineOnALoop.UNKNOWN_SID;
import static dev.parley.gateway.engineio.EngineOnALoop.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePollingTest {
    private final EngineOnALoop engine = new EngineOnALoop().opened();

    @Test
    void a_handshake_tells_what_a_client_must_know_and_keeps_what_was_said_at_once_for_the_first_poll() {
        EngineOnALoop greeting = new EngineOnALoop(session -> session.write("4hello".getBytes(UTF_8)));

        String body =
                new String(greeting.sessions.open(new Handshake("127.0.0.1")).body(), UTF_8);

        assertThat(body)
                .matches("0\\{\"sid\":\"here-[a-z2-7]{16}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":300,"
                        + "\"pingTimeout\":200,\"maxPayload\":50000}");
        assertThat(answer(greeting.poll())).isEqualTo("200 4hello");
    }

    @Test
    void packets_of_a_post_are_heard_in_their_order_and_answered_by_ok() {
        assertThat(answer(engine.post("4a\u001ebAQIDBA==\u001e4ü"))).isEqualTo("200 ok");

        assertThat(engine.heard).containsExactly("a", "[1, 2, 3, 4]", "ü");
    }

    @Test
    void frames_of_any_length_text_and_binary_become_packets_of_one_payload_and_are_released() {
        String medium = "4" + "m".repeat(300);
        String big = "4" + "b".repeat(70_000);
        ByteBuf shared = Unpooled.buffer();
        List.of("4s", medium, big).forEach(text -> Frames.appendText(shared, text.getBytes(UTF_8)));
        Future<EngineReply> poll = engine.poll();

        engine.session.write(shared);
        engine.session.writeBinary(new byte[] {1, 2, 3, 4});
        assertThat(answer(poll)).isEqualTo("waits");
        assertThat(engine.session.keepsUp()).isFalse();
        engine.session.flush();

        assertThat(answer(poll)).isEqualTo("200 4s\u001e" + medium + "\u001e" + big + "\u001ebAQIDBA==");
        assertThat(shared.refCnt()).isZero();
        assertThat(engine.session.backlog()).isZero();
    }

    @Test
    void an_answer_to_a_join_is_no_backlog_and_is_taken_with_the_poll() {
        byte[] page = "p".repeat(100_000).getBytes(UTF_8);
        engine.session.writeExempt(List.of(page), () -> engine.heard.add("taken"));
        assertThat(engine.session.keepsUp()).isTrue();
        assertThat(engine.session.exempt()).isGreaterThanOrEqualTo(page.length);
        assertThat(engine.heard).isEmpty();

        assertThat(answer(engine.poll())).hasSize(100_004);

        assertThat(engine.heard).containsExactly("taken");
        assertThat(engine.session.exempt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "2", "4a\u001e", "b?", "0", "5"})
    void a_post_that_is_no_payload_ends_the_session(String payload) {
        Future<EngineReply> poll = engine.poll();

        assertThat(answer(engine.post(payload))).isEqualTo(BAD_REQUEST);

        assertThat(engine.heard).last().isEqualTo("closed: parse error");
        assertThat(answer(poll)).isEqualTo("200 1");
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
        assertThat(engine.sessions.count()).isZero();
    }

    @Test
    void a_post_may_have_ten_thousand_packets_and_the_payload_its_bytes_and_no_more() {
        assertThat(answer(engine.post("3\u001e".repeat(9_999) + "3"))).isEqualTo("200 ok");
        assertThat(answer(engine.post("4" + "x".repeat(EngineOnALoop.MAX_PAYLOAD - 1))))
                .isEqualTo("200 ok");

        assertThat(answer(new EngineOnALoop().opened().post("3\u001e".repeat(10_000) + "3")))
                .isEqualTo(BAD_REQUEST);
        assertThat(answer(engine.post("4" + "x".repeat(EngineOnALoop.MAX_PAYLOAD))))
                .isEqualTo(BAD_REQUEST);
    }

    @Test
    void text_that_is_not_utf8_ends_the_session() {
        assertThat(answer(engine.sessions.post(engine.session.sid(), new byte[] {'4', (byte) 0xff})))
                .isEqualTo(BAD_REQUEST);
        assertThat(engine.heard).containsExactly("closed: parse error");
    }

    @Test
    void a_second_poll_ends_the_session() {
        Future<EngineReply> first = engine.poll();

        assertThat(answer(engine.sessions.poll(engine.session.sid(), "another")))
                .isEqualTo(BAD_REQUEST);

        assertThat(answer(first)).isEqualTo("200 1");
        assertThat(engine.sessions.count()).isZero();
    }

    @Test
    void a_poll_that_is_cancelled_ends_the_session_another_one_does_not() {
        engine.poll();

        engine.sessions.cancel(engine.session.sid(), "another");
        assertThat(engine.sessions.count()).isEqualTo(1);
        engine.sessions.cancel(engine.session.sid(), POLL);

        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
    }

    @Test
    void a_poll_that_is_cancelled_while_its_answer_is_on_its_way_ends_the_session() {
        engine.poll();
        engine.say("lost");
        engine.sessions.cancel(engine.session.sid(), "another");
        assertThat(engine.sessions.count()).isEqualTo(1);

        engine.sessions.cancel(engine.session.sid(), POLL);

        assertThat(engine.heard).containsExactly("closed: transport error");
        assertThat(engine.sessions.count()).isZero();
    }

    @Test
    void a_poll_that_is_cancelled_when_the_next_one_waits_already_ends_the_session_an_older_one_does_not() {
        for (String poll : List.of("first", "second", "third")) {
            engine.say("4lost");
            engine.sessions.poll(engine.session.sid(), poll);
        }
        engine.sessions.cancel(engine.session.sid(), "first");
        assertThat(engine.sessions.count()).isEqualTo(1);

        engine.sessions.cancel(engine.session.sid(), "second");

        assertThat(engine.heard).containsExactly("closed: transport error");
    }

    @Test
    void a_poll_that_is_released_is_answered_and_the_session_goes_on() {
        Future<EngineReply> poll = engine.poll();
        engine.sessions.release(engine.session.sid(), "another");
        assertThat(answer(poll)).isEqualTo("waits");

        engine.sessions.release(engine.session.sid(), POLL);
        engine.sessions.release(engine.session.sid(), POLL);

        assertThat(answer(poll)).isEqualTo("200 6");
        Future<EngineReply> next = engine.poll();
        engine.session.write("4written".getBytes(UTF_8));
        engine.sessions.release(engine.session.sid(), POLL);
        assertThat(answer(next)).isEqualTo("200 4written");
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void only_goodbyes_that_somebody_is_to_hear_are_waited_for() {
        engine.session.close(Goodbye.restart(0));
        assertThat(engine.sessions.unheard()).isEqualTo(1);
        engine.session.cut();
        assertThat(engine.sessions.unheard()).isZero();
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);

        engine.opened().post("1");
        assertThat(engine.sessions.unheard()).isZero();
        assertThat(answer(engine.poll())).isEqualTo("200 6");

        engine.opened().session.close(Goodbye.restart(0));
        engine.poll();
        assertThat(engine.sessions.unheard()).isZero();
    }

    @Test
    void a_client_that_closes_gets_ok_and_its_poll_ends() {
        Future<EngineReply> poll = engine.poll();

        assertThat(answer(engine.post("4a\u001e1\u001e4b"))).isEqualTo("200 ok");

        assertThat(answer(poll)).isEqualTo("200 6");
        assertThat(engine.heard).containsExactly("a", "closed: transport close");
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
    }

    @Test
    void a_close_ends_the_poll_that_waits_after_all_that_was_said() {
        Future<EngineReply> poll = engine.poll();
        engine.session.write("4last".getBytes(UTF_8));

        engine.session.close(Goodbye.TOO_SLOW);
        engine.session.close(Goodbye.TOO_SLOW);

        assertThat(answer(poll)).isEqualTo("200 4last\u001e1");
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
    }

    @Test
    void a_close_is_kept_for_one_poll_within_the_time_for_it() {
        engine.say("4last");
        engine.sessions.closeAll(Goodbye.restart(0));
        assertThat(engine.sessions.count()).isZero();

        assertThat(answer(engine.poll())).isEqualTo("200 4last\u001e1");
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
        engine.opened().session.close(Goodbye.restart(0));
        engine.time.advance(EngineOnALoop.CLOSE);
        assertThat(answer(engine.poll())).isEqualTo(UNKNOWN_SID);
        assertThat(engine.session.isOpen()).isFalse();
    }

    @Test
    void a_paused_session_lets_the_rest_of_a_post_wait_and_withholds_its_answer() {
        engine.onText = (session, text) -> session.pause();

        Future<EngineReply> post = engine.post("4a\u001e4b");
        assertThat(engine.heard).containsExactly("a");
        engine.session.resume();
        assertThat(engine.heard).containsExactly("a", "b");
        assertThat(answer(post)).isEqualTo("waits");
        engine.session.resume();

        assertThat(answer(post)).isEqualTo("200 ok");
    }

    @Test
    void a_second_post_while_one_waits_ends_the_session() {
        engine.session.pause();
        Future<EngineReply> first = engine.post("4a");

        assertThat(answer(engine.post("4b"))).isEqualTo(BAD_REQUEST);

        assertThat(answer(first)).isEqualTo(BAD_REQUEST);
        assertThat(engine.heard).containsExactly("closed: transport error");
    }

    @Test
    void a_handler_may_write_and_close_in_any_call() {
        engine.onText = (session, text) -> {
            engine.say("4echo");
            session.close(Goodbye.TOO_SLOW);
        };
        engine.onClosed = (session, reason) -> {
            engine.say("4after the end");
            session.close(Goodbye.TOO_SLOW);
        };

        assertThat(answer(engine.post("4a\u001e4b"))).isEqualTo("200 ok");

        assertThat(engine.heard).containsExactly("a", "closed: forced close");
        assertThat(answer(engine.poll())).isEqualTo("200 4echo\u001e1");
    }

    @Test
    void a_handler_that_breaks_ends_its_session_alone() {
        engine.onText = (session, text) -> {
            throw new IllegalStateException("broken on purpose");
        };

        engine.post("4a\u001e4b");

        assertThat(engine.heard).containsExactly("a", "closed: forced close");
    }
}
