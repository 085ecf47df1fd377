package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The server asks whether a client is there, with the brief times of the public suites. */
class HeartbeatProtocolTest {
    private static final String PATH = "/engine.io/";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void the_terms_are_those_of_the_suites() {
        try (ConformanceServer server = ConformanceServer.start(0)) {
            PollingClient client = PollingClient.open(server.port(), PATH);

            assertThat(client.opening().getInteger("pingInterval")).isEqualTo(300);
            assertThat(client.opening().getInteger("pingTimeout")).isEqualTo(200);
        }
    }

    @Test
    void each_answer_to_a_ping_is_followed_by_another_ping() {
        try (ConformanceServer server = ConformanceServer.pinging(Duration.ofMillis(50), PATIENCE);
                SocketClient socket = SocketClient.open(server.port(), PATH)) {
            PollingClient polling = PollingClient.open(server.port(), PATH);
            for (int round = 0; round < 3; round++) {
                assertThat(socket.hears()).isEqualTo("2");
                assertThat(polling.polls().body()).isEqualTo("2");
                socket.sends("3");
                assertThat(polling.posts("3").body()).isEqualTo("ok");
            }
        }
    }

    @Test
    void a_client_that_answers_no_ping_is_gone() {
        Duration brief = Duration.ofMillis(50);
        try (ConformanceServer server = ConformanceServer.pinging(brief, brief);
                SocketClient socket = SocketClient.open(server.port(), PATH)) {
            PollingClient polling = PollingClient.open(server.port(), PATH);

            assertThat(socket.hears()).isEqualTo("2");
            socket.isClosed();
            Deadline.await(
                    "the polling session ends", PATIENCE, () -> polling.polls().statusCode() == 400);
        }
    }
}
