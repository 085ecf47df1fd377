package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    @Test
    void finds_its_way_in_step_by_step() {
        Paper paper = new Paper(Accent.SOCKETIO);
        assertThat(paper.takes()).startsWith("GET / HTTP/1.1\r\nHost: example.org:3000\r\nUpgrade: websocket\r\n");

        paper.sends("HTTP/1.1 101 Switching Protocols\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(paper.takes()).isEmpty();
        paper.sends("\r\n".getBytes(StandardCharsets.US_ASCII));
        paper.sends("0{\"sid\":\"x\"}");
        assertThat(paper.takes()).endsWith("40");
        paper.sends("40{\"sid\":\"y\"}");
        assertThat(paper.takes()).endsWith("421[\"join\",{\"room\":\"1\",\"user\":\"ana\"}]");
        assertThat(paper.in).isZero();
        paper.sends("431[{\"ok\":true}]");

        assertThat(paper.in).isEqualTo(1);
        paper.sends("2");
        assertThat(paper.takes()).endsWith("3");
    }

    @Test
    void says_its_frame_with_number_and_time() {
        Paper paper = Paper.inSimple();

        paper.client.say(255);
        assertThat(paper.takes()).isEmpty();
        paper.client.say(256);
        paper.client.flush();

        assertThat(paper.takes())
                .contains("\"text\":\"#b0000000000000000000000ff\"", "\"text\":\"#b000000000001000000000100\"");
        assertThat(paper.said).containsExactly(255L, 256L);
    }

    @Test
    void hears_messages_however_they_are_cut() {
        Paper paper = Paper.inSimple();
        paper.client.say(0);
        paper.client.say(0);
        byte[] first = Paper.frame(0x81, Paper.message(0, 0, 70));
        byte[] second = Paper.frame(0x81, Paper.message(0, 1, 80) + " ".repeat(200));

        for (byte each : first) {
            paper.sends(new byte[] {each});
        }
        paper.sends(Arrays.copyOf(second, 3));
        paper.sends(Arrays.copyOfRange(second, 3, second.length));

        assertThat(paper.heard).containsExactly(70L, 80L);
        assertThat(paper.answered).isEqualTo(2);
        assertThat(paper.faults.isNone()).isTrue();
    }

    @Test
    void hears_compressed_messages_where_it_asked_for_them() {
        Paper paper = new Paper(Accent.SIMPLE, new Inflation());
        assertThat(paper.takes()).contains("\r\nSec-WebSocket-Extensions: permessage-deflate; ");
        paper.sends("""
                HTTP/1.1 101 Switching Protocols\r
                sec-websocket-extensions: permessage-deflate; server_no_context_takeover\r
                \r
                """.getBytes(StandardCharsets.US_ASCII));
        paper.sends(Paper.deflated("{\"type\":\"resumed\"}"));
        assertThat(paper.in).isEqualTo(1);

        paper.client.say(0);
        paper.client.say(0);
        paper.sends(Paper.deflated(Paper.message(0, 0, 70) + " ".repeat(100_000)));
        paper.sends(Paper.frame(0x81, Paper.message(0, 1, 80)));

        assertThat(paper.heard).containsExactly(70L, 80L);
        assertThat(paper.faults.isNone()).isTrue();
        paper.sends(Paper.frame(0xC1, "\u00ff\u00ff"));
        assertThat(paper.failures).hasSize(1).first().asString().contains("can't be read");
    }

    @Test
    void a_server_that_does_not_compress_is_told_of() {
        Paper paper = new Paper(Accent.SIMPLE, new Inflation());

        paper.sends("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(paper.failures).hasSize(1).first().asString().contains("compression");
    }

    @Test
    void answers_a_ping_with_what_is_in_it() {
        Paper paper = Paper.inSimple();

        paper.sends(Paper.frame(0x89, "abc"));

        assertThat(paper.takes()).isEqualTo("\u008a\u0083\0\0\0\0abc");
    }

    @Test
    void a_refusal_is_a_failure() {
        Paper paper = Paper.inSimple();

        paper.sends("{\"type\":\"error\",\"code\":\"RATE_LIMITED\"}");

        assertThat(paper.failures).hasSize(1).first().asString().contains("RATE_LIMITED");
    }

    @Test
    void the_end_of_its_connection_is_a_failure_once() {
        Paper paper = Paper.inSimple();

        paper.sends(Paper.frame(0x88, "\u0003\u00f4restart"));
        paper.line.close();

        assertThat(paper.failures).containsExactly("closed with 1012 restart");
        assertThat(paper.client.isOpen()).isFalse();
    }

    @Test
    void leaving_is_none() {
        Paper paper = Paper.inSimple();

        paper.client.leave();

        assertThat(paper.line.isOpen()).isFalse();
        assertThat(paper.failures).isEmpty();
    }

    @Test
    void who_is_not_let_in_says_why() {
        Paper paper = new Paper(Accent.SIMPLE);

        paper.sends("HTTP/1.1 429 Too Many Requests\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(paper.failures).containsExactly("no WebSocket: HTTP/1.1 429 Too Many Requests");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x80, 0x82, 0xC1})
    void what_it_can_not_read_is_a_failure(int head) {
        Paper paper = Paper.inSimple();

        paper.sends(Paper.frame(head, "x"));

        assertThat(paper.failures).hasSize(1);
    }
}
