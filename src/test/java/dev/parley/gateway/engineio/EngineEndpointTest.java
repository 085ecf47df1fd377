package dev.parley.gateway.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.HttpAnswer;
import dev.parley.testing.RawSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineEndpointTest {
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";
    private TwoLoops loops;

    @BeforeAll
    void start() {
        loops = new TwoLoops();
    }

    @AfterAll
    void stop() {
        loops.close();
    }

    private HttpAnswer asks(String method, String target, String... headers) {
        try (RawSocket socket = RawSocket.to(loops.loop(0))) {
            return socket.request(method, target, headers);
        }
    }

    private String opens() {
        return asks("GET", POLLING).body().substring(1);
    }

    private HttpAnswer posts(int loop, String sid, String body) {
        try (RawSocket socket = RawSocket.to(loops.loop(loop))) {
            return socket.post(POLLING + "&sid=" + sid, body);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /socket.io/?EIO=4,                               0, Transport unknown",
        "GET,  /socket.io/?EIO=4&transport=carrier,             0, Transport unknown",
        "POST, /socket.io/?EIO=3&transport=polling,             2, Bad handshake method",
        "PUT,  /socket.io/?EIO=4&transport=polling,             2, Bad handshake method",
        "GET,  /socket.io/?EIO=3&transport=polling,             5, Unsupported protocol version",
        "GET,  /socket.io/?transport=polling,                   5, Unsupported protocol version",
        "GET,  /socket.io/?EIO=4&transport=websocket,           3, Bad request",
        "GET,  /socket.io/?EIO=4&transport=polling&sid=zzz,     1, Session ID unknown",
        "POST, /socket.io/?EIO=4&transport=polling&sid=zzz,     1, Session ID unknown",
        "PUT,  /socket.io/?EIO=4&transport=polling&sid=zzz,     3, Bad request",
        "GET,  /socket.io/?EIO=4&transport=polling&sid=%zz,     3, Bad request: the query can't be read",
        "GET,  /socket.io/?EIO=4&transport=polling&sid=abcdefghijkl00x, 1, 'Session ID unknown: it lives on another instance, which is in no cluster with this one'",
    })
    void refuses_as_the_node_server_does(String method, String target, int code, String message) {
        HttpAnswer answer = asks(method, target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/socket.io/?EIO=4&transport=polling,           400, Bad request",
        "/socket.io/?EIO=3&transport=websocket,         400, Unsupported protocol version",
        "/socket.io/?EIO=4&transport=websocket&sid=zzz, 400, Session ID unknown",
    })
    void refuses_a_websocket_before_it_is_one(String target, int status, String message) {
        try (RawSocket socket = RawSocket.to(loops.loop(0))) {
            HttpAnswer answer = socket.upgrade(target);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().getString("message")).isEqualTo(message);
        }
    }

    @Test
    void pages_of_other_origins_open_no_websocket() {
        String target = "/socket.io/?EIO=4&transport=websocket";
        try (RawSocket strange = RawSocket.to(loops.loop(0));
                RawSocket known = RawSocket.to(loops.loop(0))) {
            HttpAnswer refused = strange.upgrade(target, "Origin: http://elsewhere.example");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");

            assertThat(known.upgrade(target, "Origin: " + TwoLoops.PAGE).status())
                    .isEqualTo(101);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/socket.io?EIO=4&transport=polling, 200",
        "/socket.io/?EIO=4&transport=polling, 200",
        "/socket.io/x, 404"
    })
    void is_there_with_and_without_the_trailing_slash(String target, int status) {
        assertThat(asks("GET", target).status()).isEqualTo(status);
    }

    @Test
    void pages_that_may_read_the_answers_are_told_so() {
        HttpAnswer known = asks("GET", POLLING, "Origin: " + TwoLoops.PAGE);
        assertThat(known.header("access-control-allow-origin")).isEqualTo(TwoLoops.PAGE);
        assertThat(known.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(asks("GET", POLLING, "Origin: http://elsewhere.example").headers())
                .doesNotContainKey("access-control-allow-origin");
        HttpAnswer before = asks("OPTIONS", POLLING, "Origin: " + TwoLoops.PAGE);
        assertThat(before.status()).isEqualTo(204);
        assertThat(before.header("access-control-allow-methods")).contains("POST");
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void a_session_is_reached_through_any_loop(int loop) throws InterruptedException {
        String sid = opens();
        loops.desks.get(0).threads.clear();

        HttpAnswer posted = posts(loop, sid, "4hello");
        assertThat(posted.body()).isEqualTo("ok");
        assertThat(posted.header("content-type")).isEqualTo("text/html");
        try (RawSocket socket = RawSocket.to(loops.loop(loop))) {
            HttpAnswer polled = socket.request("GET", POLLING + "&sid=" + sid);
            assertThat(polled.status()).isEqualTo(200);
            assertThat(polled.body()).isEqualTo("4hello");
            assertThat(polled.header("content-type")).isEqualTo("text/plain; charset=UTF-8");
        }
        assertThat(loops.desks.get(0).threads.poll(10, TimeUnit.SECONDS)).isEqualTo(loops.thread(0));
        assertThat(loops.desks.get(0).threads.poll(10, TimeUnit.SECONDS)).isEqualTo(loops.thread(0));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void a_poll_whose_connection_ends_is_cancelled(int loop) throws InterruptedException {
        String sid = opens();
        loops.desks.get(0).notes.clear();
        try (RawSocket socket = RawSocket.to(loops.loop(loop))) {
            socket.send(RawSocket.head("GET", POLLING + "&sid=" + sid));
            assertThat(loops.desks.get(0).notes.poll(10, TimeUnit.SECONDS)).isEqualTo("waits");
        }

        assertThat(loops.desks.get(0).notes.poll(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }

    @Test
    void a_poll_that_is_answered_is_not_cancelled() throws InterruptedException {
        String sid = opens();
        loops.desks.get(0).notes.clear();
        try (RawSocket socket = RawSocket.to(loops.loop(0))) {
            socket.send(RawSocket.head("GET", POLLING + "&sid=" + sid));
            assertThat(loops.desks.get(0).notes.poll(10, TimeUnit.SECONDS)).isEqualTo("waits");
            posts(0, sid, "4hello");
            assertThat(socket.answer(false).body()).isEqualTo("4hello");
        }
        asks("GET", POLLING);

        assertThat(loops.desks.get(0).notes.poll(10, TimeUnit.SECONDS)).isEqualTo("open 127.0.0.1");
    }

    @Test
    void a_body_over_the_limit_is_refused_whether_it_says_so_or_not() {
        String sid = opens();
        assertThat(posts(0, sid, "4".repeat(TwoLoops.MAX_PAYLOAD)).status()).isEqualTo(200);
        assertThat(posts(0, sid, "4".repeat(TwoLoops.MAX_PAYLOAD + 1)).status()).isEqualTo(413);
        try (RawSocket socket = RawSocket.to(loops.loop(0))) {
            socket.send(RawSocket.head("POST", POLLING + "&sid=" + sid, "Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + "4".repeat(65_536) + "\r\n";
            socket.send(chunk.repeat(4) + "0\r\n\r\n");
            assertThat(socket.answer(false).status()).isEqualTo(413);
        }
    }

    @Test
    void nobody_begins_on_an_instance_that_stops_but_who_is_there_goes_on() {
        String sid = opens();
        loops.draining = true;
        try {
            assertThat(asks("GET", POLLING).status()).isEqualTo(503);
            try (RawSocket socket = RawSocket.to(loops.loop(0))) {
                assertThat(socket.upgrade("/socket.io/?EIO=4&transport=websocket")
                                .status())
                        .isEqualTo(503);
            }
            HttpAnswer posted = posts(0, sid, "4hello");
            assertThat(posted.status()).isEqualTo(200);
            assertThat(posted.header("connection")).isEqualTo("close");
        } finally {
            loops.draining = false;
        }
        assertThat(posts(0, sid, "4hello").headers()).doesNotContainKey("connection");
    }
}
