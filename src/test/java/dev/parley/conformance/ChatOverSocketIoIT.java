package dev.parley.conformance;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chat of a whole instance, by Socket.IO and by a dialect at once. */
class ChatOverSocketIoIT {
    /** Without recovery no events but those of the chat are told. */
    private static final ParleyServer SERVER = ParleyServer.inMemory("{\"socketio\":{\"recovery\":\"PT0S\"}}");

    private static final String PATH = "/socket.io/";

    @RegisterExtension
    final Guests guests = new Guests();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private ChatClient ana(String room) {
        return guests.arrives(SERVER, "ana").joins(room, "{\"presence\":true}");
    }

    private static SocketClient inTheChat() {
        SocketClient client = SocketClient.open(SERVER.port(), PATH).sends("40");
        assertThat(client.hears()).startsWith("40{\"sid\":\"");
        return client;
    }

    /** The packets of the next answers to polls, until there are so many. */
    private static List<String> polled(PollingClient client, int packets) {
        List<String> heard = new ArrayList<>();
        while (heard.size() < packets) {
            heard.addAll(List.of(client.polls().body().split("\u001e")));
        }
        return heard;
    }

    @Test
    void a_client_that_polls_and_one_of_a_dialect_hear_each_other() {
        ChatClient ana = ana("polled");
        PollingClient bob = PollingClient.open(SERVER.port(), PATH);
        bob.posts("40");
        assertThat(polled(bob, 1)).singleElement().asString().startsWith("40{\"sid\":\"");

        bob.posts("420[\"join\",{\"room\":\"polled\",\"user\":\"bob\"}]");
        assertThat(polled(bob, 1)).singleElement().asString().startsWith("430[{\"ok\":true,\"room\":\"polled\"");
        ana.hearsAtLast(joined("bob", "ana", "bob"));
        ana.says("hello bob");
        assertThat(polled(bob, 1))
                .singleElement()
                .asString()
                .startsWith("42[\"message\",")
                .contains("hello bob");
        bob.posts("421[\"message\",{\"room\":\"polled\",\"text\":\"hello ana\"}]");

        ana.hearsAtLast(said("hello ana"));
        assertThat(polled(bob, 2))
                .anyMatch(packet -> packet.startsWith("431[{\"ok\":true,\"id\":\""))
                .anyMatch(packet -> packet.startsWith("42[\"message\",") && packet.contains("hello ana"));
    }

    @Test
    void a_session_that_polled_goes_on_by_web_socket_wherever_that_arrives() {
        ChatClient ana = ana("upgraded");
        for (int each = 0; each < 8; each++) {
            PollingClient polls = PollingClient.open(SERVER.port(), PATH);
            polls.posts("40");
            polled(polls, 1);
            polls.posts("420[\"join\",{\"room\":\"upgraded\",\"user\":\"u" + each + "\"}]");
            polled(polls, 1);
            try (SocketClient socket =
                    SocketClient.to(SERVER.port(), PATH + "?EIO=4&transport=websocket&sid=" + polls.sid())) {
                assertThat(socket.sends("2probe").hears()).isEqualTo("3probe");
                socket.sends("5");
                ana.says("are you there, " + each + "?");

                assertThat(socket.hears()).startsWith("42[\"message\",").contains("are you there, " + each);

                socket.sends("421[\"message\",{\"room\":\"upgraded\",\"text\":\"I am, " + each + "\"}]");
                ana.hearsAtLast(said("I am, " + each));
            }
        }
    }

    @Test
    void who_is_not_let_in_may_try_again_on_the_same_connection() {
        try (SocketClient client = SocketClient.open(SERVER.port(), PATH)) {
            client.sends("40{\"token\":\"nobody's\"}");
            assertThat(client.hears()).startsWith("44{\"message\":");

            client.sends("40");

            assertThat(client.hears()).startsWith("40{\"sid\":\"");
            client.sends("420[\"join\",{\"room\":\"again\",\"user\":\"bob\"}]");
            assertThat(client.hears()).startsWith("430[{\"ok\":true");
        }
    }

    @Test
    void who_leaves_the_namespace_leaves_its_rooms_and_nothing_else() {
        ChatClient ana = ana("left");
        try (SocketClient client = inTheChat()) {
            client.sends("40/demo,");
            assertThat(client.hears()).startsWith("40/demo,{\"sid\":\"");
            assertThat(client.hears()).isEqualTo("42/demo,[\"connectionStatus\",\"connected\"]");
            client.sends("420[\"join\",{\"room\":\"left\",\"user\":\"bob\"}]");
            assertThat(client.hears()).startsWith("430[{\"ok\":true");
            ana.hearsAtLast(joined("bob", "ana", "bob"));

            client.sends("41");

            ana.hearsAtLast(left("bob", "ana"));
            ana.says("unheard").isAnsweredSoFar();
            client.sends("42/demo,7[\"ping\"]");
            assertThat(client.hears()).startsWith("43/demo,7[{\"status\":\"ok\"");
        }
    }

    @Test
    void sessions_count_as_connections_as_long_as_they_last() {
        int before = connections();
        SocketClient client = SocketClient.open(SERVER.port(), PATH);
        assertThat(connections()).isEqualTo(before + 1);

        client.close();

        Deadline.await("it is gone", ChatClient.PATIENCE, () -> connections() == before);
    }

    private static int connections() {
        return new JsonObject(PollingClient.send("GET", "http://127.0.0.1:" + SERVER.port() + "/health", "")
                        .body())
                .getInteger("connections");
    }
}
