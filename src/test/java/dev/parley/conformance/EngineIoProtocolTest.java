package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testing.Deadline;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO 4 as a client sees it, where nothing is in a hurry. */
class EngineIoProtocolTest {
    private static final String PATH = "/engine.io/";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ConformanceServer server;

    @BeforeAll
    static void starts() {
        server = ConformanceServer.calm();
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    private static PollingClient polling() {
        return PollingClient.open(server.port(), PATH);
    }

    private static SocketClient socket() {
        return SocketClient.open(server.port(), PATH);
    }

    private static SocketClient probing(PollingClient client) {
        SocketClient socket = SocketClient.to(server.port(), PATH + "?EIO=4&transport=websocket&sid=" + client.sid());
        socket.sends("2probe");
        assertThat(socket.hears()).isEqualTo("3probe");
        return socket;
    }

    private static void isRefused(HttpResponse<String> answer, int code, String message) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject().put("code", code).put("message", message));
    }

    private static void isGone(PollingClient client) {
        isRefused(client.polls(), 1, "Session ID unknown");
    }

    private static HttpResponse<String> request(String method, String query) {
        return PollingClient.send(method, "http://127.0.0.1:" + server.port() + PATH + query, "");
    }

    @Test
    void a_polling_client_is_told_the_terms() {
        JsonObject opening = polling().opening();

        assertThat(opening.fieldNames())
                .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(opening.getString("sid")).isNotEmpty();
        assertThat(opening.getJsonArray("upgrades")).isEqualTo(JsonArray.of("websocket"));
        assertThat(opening.getInteger("maxPayload")).isEqualTo(1_000_000);
    }

    @Test
    void a_websocket_client_has_nothing_to_upgrade_to() {
        try (SocketClient client = SocketClient.to(server.port(), PATH + "?EIO=4&transport=websocket")) {
            String packet = client.hears();

            assertThat(packet).startsWith("0");
            JsonObject opening = new JsonObject(packet.substring(1));
            assertThat(opening.getJsonArray("upgrades")).isEmpty();
            assertThat(opening.getInteger("maxPayload")).isEqualTo(1_000_000);
        }
    }

    @Test
    void two_sessions_have_two_ids() {
        assertThat(polling().sid()).isNotEqualTo(polling().sid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?transport=polling", "?EIO=abc&transport=polling", "?EIO=3&transport=polling"})
    void another_version_of_the_protocol_is_refused(String query) {
        isRefused(request("GET", query), 5, "Unsupported protocol version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?EIO=4", "?EIO=4&transport=abc", "?EIO=4&transport="})
    void an_unknown_transport_is_refused(String query) {
        isRefused(request("GET", query), 0, "Transport unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void a_session_begins_with_get(String method) {
        isRefused(request(method, "?EIO=4&transport=polling"), 2, "Bad handshake method");
    }

    @Test
    void an_unknown_session_is_refused() {
        isRefused(request("GET", "?EIO=4&transport=polling&sid=nobody"), 1, "Session ID unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?transport=websocket",
                "?EIO=abc&transport=websocket",
                "?EIO=4",
                "?EIO=4&transport=abc",
                "?EIO=4&transport=websocket&sid=nobody"
            })
    void a_wrong_websocket_is_refused(String query) {
        assertThatThrownBy(() -> SocketClient.to(server.port(), PATH + query))
                .cause()
                .isInstanceOf(WebSocketHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4hello", "4a\u001e4b\u001e4c", "4hello\u001ebAQIDBA==", "4größer 😀\u001e4"})
    void what_is_posted_comes_back_in_one_poll(String payload) {
        PollingClient client = polling();

        HttpResponse<String> taken = client.posts(payload);

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("ok");
        assertThat(client.polls().body()).isEqualTo(payload);
    }

    @Test
    void base64_may_be_broken_into_lines() {
        PollingClient client = polling();

        client.posts("bAQID\nBAU=\r\n");

        assertThat(client.polls().body()).isEqualTo("bAQIDBAU=");
    }

    @Test
    void a_poll_waits_for_what_there_will_be() {
        PollingClient client = polling();
        CompletableFuture<HttpResponse<String>> waiting = client.beginsToPoll();

        client.posts("4late");

        assertThat(waiting.join().body()).isEqualTo("4late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "4ok\u001e", "b!!!"})
    void no_packet_at_all_ends_a_polling_session(String payload) {
        PollingClient client = polling();

        assertThat(client.posts(payload).statusCode()).isEqualTo(400);

        isGone(client);
    }

    @Test
    void a_second_poll_at_once_ends_the_session() {
        PollingClient client = polling();
        CompletableFuture<HttpResponse<String>> first = client.beginsToPoll();
        CompletableFuture<HttpResponse<String>> second = client.beginsToPoll();

        assertThat(CompletableFuture.anyOf(first, second).join()).isNotNull();
        assertThat(first.join().statusCode() + second.join().statusCode()).isEqualTo(600);
        HttpResponse<String> held = first.join().statusCode() == 200 ? first.join() : second.join();
        assertThat(held.body()).isEqualTo("1");
        isGone(client);
    }

    @Test
    void a_poll_whose_connection_ends_ends_the_session() throws IOException {
        PollingClient client = polling();
        String head = "GET " + PATH + "?EIO=4&transport=polling&sid=" + client.sid() + " HTTP/1.1\r\nHost: a\r\n\r\n";
        try (Socket connection = new Socket("127.0.0.1", server.port())) {
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }

        Deadline.await("the session ends", PATIENCE, () -> client.posts("3").statusCode() == 400);
    }

    @Test
    void a_polling_client_says_goodbye() {
        PollingClient client = polling();
        CompletableFuture<HttpResponse<String>> held = client.beginsToPoll();
        client.posts("4held");
        assertThat(held.join().body()).isEqualTo("4held");

        assertThat(client.posts("1").statusCode()).isEqualTo(200);

        // what a poll is answered that was on its way
        assertThat(client.polls().body()).isEqualTo("6");
        isGone(client);
    }

    @Test
    void text_comes_back_on_a_websocket() {
        try (SocketClient client = socket()) {
            assertThat(client.sends("4hello").hears()).isEqualTo("4hello");
            assertThat(client.sends("4größer 😀").hears()).isEqualTo("4größer 😀");
        }
    }

    @Test
    void bytes_come_back_on_a_websocket() {
        try (SocketClient client = socket()) {
            assertThat(client.sends((byte) 1, (byte) 2, (byte) -1).hearsBytes()).containsExactly(1, 2, -1);
        }
    }

    @Test
    void no_packet_at_all_ends_a_websocket_session() {
        try (SocketClient client = socket()) {
            client.sends("abc").isClosed();
        }
    }

    @Test
    void a_websocket_client_says_goodbye() {
        try (SocketClient client = socket()) {
            client.sends("1").isClosed();
        }
    }

    @Test
    void a_websocket_takes_a_session_over() {
        PollingClient client = polling();
        try (SocketClient socket = probing(client)) {
            // the poll that is held while the WebSocket is tried is let go
            assertThat(client.polls().body()).isEqualTo("6");

            socket.sends("5").sends("4hello");

            assertThat(socket.hears()).isEqualTo("4hello");
        }
    }

    @Test
    void what_waited_for_a_poll_comes_by_the_websocket() {
        PollingClient client = polling();
        try (SocketClient socket = probing(client)) {
            client.posts("4early");

            assertThat(client.polls().body()).startsWith("4early");
            socket.sends("5").sends("4later");

            assertThat(socket.hears()).isEqualTo("4later");
        }
    }

    @Test
    void nobody_polls_for_a_session_that_a_websocket_carries() {
        PollingClient client = polling();
        try (SocketClient socket = probing(client)) {
            assertThat(socket.sends("5").sends("4over").hears()).isEqualTo("4over");

            assertThat(client.polls().statusCode()).isEqualTo(400);

            assertThat(socket.sends("4hello").hears()).isEqualTo("4hello");
        }
    }

    @Test
    void no_second_websocket_takes_it_over() {
        PollingClient client = polling();
        String target = PATH + "?EIO=4&transport=websocket&sid=" + client.sid();
        try (SocketClient socket = probing(client)) {
            assertThat(socket.sends("5").sends("4over").hears()).isEqualTo("4over");

            SocketClient.to(server.port(), target).isClosed();

            assertThat(socket.sends("4hello").hears()).isEqualTo("4hello");
        }
    }
}
