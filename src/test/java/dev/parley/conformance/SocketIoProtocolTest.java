package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO 5 as a client sees it on its WebSocket, packet by packet. */
class SocketIoProtocolTest {
    private static final String PATH = "/socket.io/";
    private static final String TWO_PLACES = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";

    private static ConformanceServer server;

    @BeforeAll
    static void starts() {
        server = ConformanceServer.calm();
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    private static SocketClient stranger() {
        return SocketClient.open(server.port(), PATH);
    }

    /** In the main namespace. */
    private static SocketClient guest() {
        SocketClient client = stranger();
        enters(client, "40", "40");
        assertThat(client.hears()).isEqualTo("42[\"auth\",{}]");
        return client;
    }

    private static void enters(SocketClient client, String packet, String prefix) {
        String answer = client.sends(packet).hears();
        assertThat(answer).startsWith(prefix + "{");
        JsonObject welcome = new JsonObject(answer.substring(prefix.length()));
        assertThat(welcome.fieldNames()).containsExactly("sid");
        assertThat(welcome.getString("sid")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "40; 40; 42[\"auth\",{}]",
                "40{\"token\":\"123\"}; 40; 42[\"auth\",{\"token\":\"123\"}]",
                "40/custom,; 40/custom,; 42/custom,[\"auth\",{}]",
                "40/custom; 40/custom,; 42/custom,[\"auth\",{}]",
                "40/custom,{\"token\":\"abc\"}; 40/custom,; 42/custom,[\"auth\",{\"token\":\"abc\"}]"
            })
    void a_client_comes_in_with_what_it_shows(String packet, String welcome, String auth) {
        try (SocketClient client = stranger()) {
            enters(client, packet, welcome);

            assertThat(client.hears()).isEqualTo(auth);
        }
    }

    @Test
    void a_namespace_that_is_not_there_is_refused_and_the_connection_lives() {
        try (SocketClient client = stranger()) {
            assertThat(client.sends("40/random").hears()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");

            enters(client, "40", "40");
        }
    }

    @Test
    void whoever_connects_to_no_namespace_in_time_is_closed() {
        try (SocketClient client = stranger()) {
            client.isClosed();
        }
    }

    @Test
    void the_way_out_of_one_namespace_is_not_the_way_out_of_another() {
        try (SocketClient client = guest()) {
            enters(client, "40/custom,", "40/custom,");
            assertThat(client.hears()).isEqualTo("42/custom,[\"auth\",{}]");

            client.sends("41/custom,").sends("42[\"message\",\"to the main one\"]");

            assertThat(client.hears()).isEqualTo("42[\"message-back\",\"to the main one\"]");
        }
    }

    @Test
    void whoever_left_the_main_namespace_may_come_again() {
        try (SocketClient client = guest()) {
            client.sends("41");

            enters(client, "40", "40");
        }
    }

    @Test
    void an_event_brings_all_its_arguments() {
        try (SocketClient client = guest()) {
            client.sends("42[\"message\",1,\"2\",{\"3\":[true]}]");

            assertThat(client.hears()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
        }
    }

    @Test
    void an_event_of_another_namespace_is_answered_there() {
        try (SocketClient client = stranger()) {
            enters(client, "40/custom,", "40/custom,");
            client.hears();

            client.sends("42/custom,[\"message\",\"here\"]");

            assertThat(client.hears()).isEqualTo("42/custom,[\"message-back\",\"here\"]");
        }
    }

    @Test
    void an_event_brings_its_attachments_in_their_order() {
        try (SocketClient client = guest()) {
            client.sends("452-[\"message\"," + TWO_PLACES + "]")
                    .sends((byte) 1, (byte) 2)
                    .sends((byte) 3);

            assertThat(client.hears()).isEqualTo("452-[\"message-back\"," + TWO_PLACES + "]");
            assertThat(client.hearsBytes()).containsExactly(1, 2);
            assertThat(client.hearsBytes()).containsExactly(3);
        }
    }

    @Test
    void an_acknowledgement_bears_the_number_of_the_event() {
        try (SocketClient client = guest()) {
            client.sends("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");

            assertThat(client.hears()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
        }
    }

    @Test
    void an_acknowledgement_has_attachments_too() {
        try (SocketClient client = guest()) {
            client.sends("452-789[\"message-with-ack\"," + TWO_PLACES + "]")
                    .sends((byte) 1, (byte) 2)
                    .sends((byte) 3);

            assertThat(client.hears()).isEqualTo("462-789[" + TWO_PLACES + "]");
            assertThat(client.hearsBytes()).containsExactly(1, 2);
            assertThat(client.hearsBytes()).containsExactly(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4abc",
                "4",
                "49",
                "42{}",
                "42",
                "42[",
                "42[]",
                "42[{}]",
                "42abc[\"message-with-ack\",1]",
                "45x-[\"message\"]"
            })
    void what_is_no_packet_ends_the_connection(String packet) {
        try (SocketClient client = guest()) {
            client.sends(packet).isClosed();
        }
    }

    @Test
    void a_place_for_an_attachment_that_is_not_there_ends_the_connection() {
        try (SocketClient client = guest()) {
            client.sends("451-[\"message\",{\"_placeholder\":true,\"num\":1}]").isClosed();
        }
    }

    @Test
    void text_among_the_attachments_ends_the_connection() {
        try (SocketClient client = guest()) {
            client.sends("451-[\"message\",{\"_placeholder\":true,\"num\":0}]")
                    .sends("42[\"message\"]")
                    .isClosed();
        }
    }

    @Test
    void an_attachment_without_its_event_ends_the_connection() {
        try (SocketClient client = guest()) {
            client.sends((byte) 1).isClosed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4abc", "40[]", "40\"token\""})
    void a_wrong_first_packet_ends_the_connection(String packet) {
        try (SocketClient client = stranger()) {
            client.sends(packet).isClosed();
        }
    }

    @Test
    void it_is_all_the_same_by_polling() {
        PollingClient client = PollingClient.open(server.port(), PATH);
        client.posts("40");

        String welcome = client.polls().body();
        client.posts("42[\"message\",\"a\"]\u001e451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");

        assertThat(welcome).startsWith("40{").endsWith("\u001e42[\"auth\",{}]");
        assertThat(client.polls().body())
                .isEqualTo("42[\"message-back\",\"a\"]\u001e451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]"
                        + "\u001ebAQID");
    }

    @Test
    void a_session_keeps_its_place_when_a_websocket_takes_it_over() {
        PollingClient client = PollingClient.open(server.port(), PATH);
        client.posts("40");
        client.polls();
        String target = PATH + "?EIO=4&transport=websocket&sid=" + client.sid();
        try (SocketClient socket = SocketClient.to(server.port(), target)) {
            assertThat(socket.sends("2probe").hears()).isEqualTo("3probe");

            socket.sends("5").sends("42[\"message\",\"still here\"]");

            assertThat(socket.hears()).isEqualTo("42[\"message-back\",\"still here\"]");
        }
    }
}
