package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is larger than the server said that it takes. */
class MaxPayloadProtocolTest {
    private static final String PATH = "/engine.io/";
    private static final String TOO_MUCH = "4" + "x".repeat(1_000_000);

    @Test
    void a_payload_over_the_maximum_is_not_taken() {
        try (ConformanceServer server = ConformanceServer.start(0)) {
            PollingClient client = PollingClient.open(server.port(), PATH);

            assertThat(client.posts(TOO_MUCH).statusCode()).isIn(400, 413);
        }
    }

    @Test
    void a_websocket_message_over_the_maximum_ends_the_session() {
        try (ConformanceServer server = ConformanceServer.start(0);
                SocketClient client = SocketClient.open(server.port(), PATH)) {
            client.sends(TOO_MUCH).isClosed();
        }
    }
}
