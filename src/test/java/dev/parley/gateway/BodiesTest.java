package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.RawSocket;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a body may be, in bytes and in time. */
class BodiesTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String ANA = "{\"username\":\"ana\",\"password\":\"correct horse\"}";
    private static final int MAX = 16_384;

    private static GatewayOnAPort gateway;
    private static GatewayOnAPort hasty;

    @RegisterExtension
    final Guests guests = new Guests();

    @BeforeAll
    static void start() {
        gateway = new GatewayOnAPort(Admission.OPEN);
        hasty = new GatewayOnAPort(Admission.OPEN, "{\"headTimeout\":\"PT0.3S\"}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        hasty.close();
    }

    private RawSocket begins(String method, String path, String... headers) {
        return begins(gateway, method, path, headers);
    }

    private RawSocket begins(GatewayOnAPort at, String method, String path, String... headers) {
        RawSocket socket = guests.connects(at);
        socket.send(RawSocket.head(method, path, headers));
        return socket;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void assertTooLarge(RawSocket socket) {
        HttpAnswer answer = socket.answer(false);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().getString("code")).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(answer.header("connection")).isEqualToIgnoringCase("close");
        assertThat(socket.isEndedByPeer()).isTrue();
    }

    @Test
    void a_body_in_chunks_is_read_whole() {
        RawSocket socket = begins("POST", "/login", JSON, CHUNKED);
        socket.send(chunk(ANA.substring(0, 10)));
        socket.send(chunk(ANA.substring(10)) + "0\r\n\r\n");

        assertThat(socket.answer(false).status()).isEqualTo(200);
        assertThat(socket.request("GET", "/ws").status())
                .as("on the same connection")
                .isEqualTo(426);
    }

    @Test
    void as_long_as_allowed_is_not_too_long() {
        String body = ANA + " ".repeat(MAX - ANA.length());
        RawSocket socket = begins("POST", "/login", JSON, CHUNKED);
        socket.send(chunk(body) + "0\r\n\r\n");

        assertThat(socket.answer(false).status()).isEqualTo(200);
    }

    @Test
    void one_byte_more_is_too_long_in_chunks() {
        String body = ANA + " ".repeat(MAX - ANA.length() + 1);
        RawSocket socket = begins("POST", "/login", JSON, CHUNKED);
        socket.send(chunk(body) + "0\r\n\r\n");

        assertTooLarge(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/"})
    void a_body_that_says_that_it_is_too_long_is_not_waited_for(String path) {
        assertTooLarge(begins("POST", path, JSON, "Content-Length: " + (MAX + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void a_body_without_end_is_cut_off(String type) {
        RawSocket socket = begins("POST", "/login", "Content-Type: " + type, CHUNKED);

        assertEndless(socket);
    }

    @Test
    void a_body_without_end_is_cut_off_where_nobody_wants_one() {
        assertEndless(begins(hasty, "POST", "/health", CHUNKED));
    }

    private static void assertEndless(RawSocket socket) {
        String much = chunk("x".repeat(65_536));
        Deadline.await("it is cut off", ChatClient.PATIENCE, () -> {
            try {
                socket.send(much);
                return false;
            } catch (UncheckedIOException cut) {
                return true;
            }
        });
    }

    @Test
    void a_body_that_never_comes_is_timed_out() {
        RawSocket socket = begins(hasty, "POST", "/login", JSON, "Content-Length: 10");

        assertThat(socket.answer(false).status()).isEqualTo(408);
        assertThat(socket.isEndedByPeer()).isTrue();
    }

    @Test
    void a_body_that_drips_is_timed_out() {
        RawSocket socket = begins(hasty, "POST", "/login", JSON, CHUNKED);

        Deadline.await("it is cut off", ChatClient.PATIENCE, () -> {
            try {
                socket.send(chunk("x"));
                return false;
            } catch (UncheckedIOException cut) {
                return true;
            }
        });
    }

    @Test
    void who_expects_to_be_told_to_go_on_is_told() {
        RawSocket socket = begins("POST", "/login", JSON, "Expect: 100-continue", "Content-Length: " + ANA.length());

        assertThat(socket.answer(true).status()).isEqualTo(100);
        socket.send(ANA);
        assertThat(socket.answer(false).status()).isEqualTo(200);
    }

    @Test
    void who_leaves_in_the_middle_of_a_body_disturbs_nobody() {
        RawSocket socket = begins("POST", "/login", JSON, "Content-Length: 1000");
        socket.send("{");

        socket.reset();

        RawSocket other = begins("POST", "/login", JSON, "Content-Length: " + ANA.length());
        other.send(ANA);
        assertThat(other.answer(false).status()).isEqualTo(200);
    }
}
