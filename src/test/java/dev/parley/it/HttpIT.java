package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpIT {
    private static final String FRIEND = "Origin: http://localhost:5173";
    private static final String STRANGER = "Origin: http://evil.example";
    private static final String ALLOW_ORIGIN = "access-control-allow-origin";

    private static ParleyServer server;
    private static ParleyServer strict;

    @RegisterExtension
    final Guests guests = new Guests();

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory("{}");
        strict = ParleyServer.inMemory("{\"http\":{\"headTimeout\":\"PT0.3S\",\"idleTimeout\":\"PT1.5S\"},"
                + "\"webSocket\":{\"origins\":[\"http://localhost:5173\"]}}");
    }

    @AfterAll
    static void stop() {
        server.close();
        strict.close();
    }

    @Test
    void the_root_is_a_page() {
        HttpAnswer page = server.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body()).startsWith("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/", "/health?verbose=1", "/health/live", "/health/ready", "/health/ready/"})
    void health_is_json_with_or_without_a_slash_or_a_query(String path) {
        HttpAnswer health = server.get(path);

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.header("content-type")).startsWith("application/json");
        assertThat(health.json().getString("status")).isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health/live"})
    void head_is_get_without_the_body(String path) {
        HttpAnswer get = server.get(path);
        RawSocket socket = guests.connects(server);

        HttpAnswer head = socket.request("HEAD", path);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
        assertThat(socket.request("GET", path).body())
                .as("on the same connection")
                .isEqualTo(get.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void a_wrong_method_is_told_the_right_ones(String method) {
        HttpAnswer answer = server.request(method, "/health", "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET").contains("HEAD").contains("OPTIONS");
        assertThat(answer.json().getString("code")).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/index.html", "/health/nothing", "/../etc/passwd"})
    void an_unknown_path_is_json_and_no_page(String path) {
        HttpAnswer answer = server.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().getString("code")).isEqualTo("NOT_FOUND");
        assertThat(answer.json().getBoolean("success")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/nothing"})
    void options_are_answered_everywhere(String path) {
        HttpAnswer answer = server.request("OPTIONS", path, FRIEND, "Access-Control-Request-Method: GET");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo("http://localhost:5173");
        assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
    }

    @Test
    void pages_of_strangers_may_not_read() {
        assertThat(server.get("/health", FRIEND).header(ALLOW_ORIGIN)).isEqualTo("http://localhost:5173");
        assertThat(server.get("/health", STRANGER).header(ALLOW_ORIGIN)).isNull();
        assertThat(server.get("/nothing", FRIEND).header(ALLOW_ORIGIN)).isEqualTo("http://localhost:5173");
    }

    @Test
    void sockets_come_from_any_page_unless_origins_are_configured() {
        assertThat(guests.connects(server).upgrade("/", STRANGER).status()).isEqualTo(101);
        assertThat(guests.connects(strict).upgrade("/", STRANGER).status()).isEqualTo(403);
        assertThat(guests.connects(strict).upgrade("/", FRIEND).status()).isEqualTo(101);
        assertThat(guests.connects(strict).upgrade("/").status()).isEqualTo(101);
    }

    @Test
    void a_page_that_is_a_socket_says_so() {
        assertThat(server.get("/ws").status()).isEqualTo(426);
    }

    @Test
    void a_socket_of_another_version_is_refused() {
        RawSocket socket = guests.connects(server);

        HttpAnswer answer = socket.request(
                "GET",
                "/",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 12");

        assertThat(answer.status()).isBetween(400, 426);
    }

    @Test
    void a_request_line_over_4_kib_is_refused() {
        assertThat(server.get("/" + "x".repeat(4096)).status()).isEqualTo(414);
    }

    @Test
    void headers_over_8_kib_are_refused() {
        assertThat(server.get("/", "X-Long: " + "x".repeat(8192)).status()).isEqualTo(431);
    }

    @Test
    void a_body_over_16_kib_is_refused() {
        assertThat(server.request("POST", "/health", "Content-Length: 16385").status())
                .isEqualTo(413);
    }

    @Test
    void a_chunked_body_over_16_kib_is_refused() {
        RawSocket socket = guests.connects(server);
        socket.send(RawSocket.head("POST", "/", "Transfer-Encoding: chunked"));
        socket.send("4001\r\n" + "x".repeat(0x4001) + "\r\n0\r\n\r\n");

        assertThat(socket.answer(false).status()).isIn(405, 413);
    }

    @Test
    void what_is_not_http_is_refused() {
        RawSocket socket = guests.connects(server);

        socket.send("hello\r\n\r\n");

        assertThat(socket.answer(false).status()).isEqualTo(400);
        assertThat(socket.isEndedByPeer()).isTrue();
    }

    @Test
    void a_head_that_never_comes_is_timed_out() {
        RawSocket socket = guests.connects(strict);

        assertThat(socket.answer(false).status()).isEqualTo(408);
        assertThat(socket.isEndedByPeer()).isTrue();
    }

    @Test
    void a_head_that_never_ends_is_timed_out() {
        RawSocket socket = guests.connects(strict);

        socket.send("GET / HTTP/1.1\r\nHost: x\r\n");

        assertThat(socket.answer(false).status()).isEqualTo(408);
        assertThat(socket.isEndedByPeer()).isTrue();
    }

    @Test
    void a_second_head_on_the_same_connection_is_timed_out_from_its_first_byte() {
        RawSocket socket = guests.connects(strict);
        assertThat(socket.request("GET", "/health/live").status()).isEqualTo(200);

        socket.send("GET");

        assertThat(socket.answer(false).status()).isEqualTo(408);
    }

    @Test
    void an_idle_connection_is_closed() {
        RawSocket socket = guests.connects(strict);
        assertThat(socket.request("GET", "/health/live").status()).isEqualTo(200);

        assertThat(socket.isEndedByPeer()).isTrue();
    }
}
