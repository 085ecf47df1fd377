package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Expected;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyServer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java client library, {@code io.socket:socket.io-client}, as it is. */
class JavaClientIT {
    private static final int PATIENCE_SECONDS = 10;

    private static ParleyServer parley;
    private static ConformanceServer echo;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void starts() {
        parley = ParleyServer.inMemory("{}");
        echo = ConformanceServer.calm();
    }

    @AfterAll
    static void stops() {
        parley.close();
        echo.close();
    }

    @AfterEach
    void disconnects() {
        sockets.forEach(Socket::close);
    }

    private Socket socket(Instance server, String namespace, String... transports) {
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setReconnection(false)
                .setTransports(transports)
                .build();
        Socket socket = IO.socket(URI.create("http://127.0.0.1:" + server.port() + namespace), options);
        sockets.add(socket);
        return socket;
    }

    private Socket connected(Instance server, String namespace, String... transports) {
        Socket socket = socket(server, namespace, transports);
        CompletableFuture<Object[]> connected = heard(socket, Socket.EVENT_CONNECT);
        socket.connect();
        await(connected);
        return socket;
    }

    private static CompletableFuture<Object[]> heard(Socket socket, String event) {
        CompletableFuture<Object[]> heard = new CompletableFuture<>();
        socket.once(event, heard::complete);
        return heard;
    }

    private static Object[] await(CompletableFuture<Object[]> heard) {
        return heard.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static Object[] asks(Socket socket, String event, Object... arguments) {
        CompletableFuture<Object[]> answered = new CompletableFuture<>();
        Ack ack = answered::complete;
        socket.emit(event, arguments, ack);
        return await(answered);
    }

    private static JSONObject json(String text) {
        try {
            return new JSONObject(text);
        } catch (JSONException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void it_speaks_and_is_acknowledged(String transport) throws JSONException {
        Socket ana = connected(parley, "/", transport);

        JSONObject joined =
                (JSONObject) asks(ana, "join", json("{\"room\":\"den-" + transport + "\",\"user\":\"ana\"}"))[0];
        CompletableFuture<Object[]> message = heard(ana, "message");
        JSONObject sent =
                (JSONObject) asks(ana, "message", json("{\"room\":\"den-" + transport + "\",\"text\":\"hi\"}"))[0];

        assertThat(joined.getBoolean("ok")).isTrue();
        assertThat(sent.getBoolean("ok")).isTrue();
        JSONObject heard = (JSONObject) await(message)[0];
        assertThat(heard.getString("text")).isEqualTo("hi");
        assertThat(heard.getString("id")).isEqualTo(sent.getString("id"));
    }

    @Test
    void clients_of_three_dialects_hear_each_other_in_one_room() throws JSONException {
        Socket ana = connected(parley, "/", "polling", "websocket");
        asks(ana, "join", json("{\"room\":\"mixed\",\"user\":\"ana\"}"));
        try (ChatClient ben = ChatClient.connect(parley, "ben", "/").joins("mixed");
                EnvelopeClient cleo = EnvelopeClient.connect(parley, "cleo").joins("mixed")) {
            CompletableFuture<Object[]> message = heard(ana, "message");
            ben.says("hello from ben");
            JSONObject heard = (JSONObject) await(message)[0];

            asks(ana, "message", json("{\"room\":\"mixed\",\"text\":\"hello from ana\"}"));

            assertThat(heard.getString("user")).isEqualTo("ben");
            assertThat(heard.getString("text")).isEqualTo("hello from ben");
            ben.hearsAtLast(Expected.said("ana", "hello from ana"));
            cleo.hearsAtLast(Expected.frame("chat_message", "content", "hello from ana"));
        }
    }

    @Test
    void a_namespace_that_is_not_there_is_a_connect_error() throws JSONException {
        Socket nobody = socket(parley, "/nowhere", "websocket");
        CompletableFuture<Object[]> refused = heard(nobody, Socket.EVENT_CONNECT_ERROR);

        nobody.connect();

        assertThat(((JSONObject) await(refused)[0]).getString("message")).isEqualTo("Invalid namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void bytes_pass_both_ways(String transport) {
        Socket client = connected(echo, "/custom", transport);

        Object[] answer = asks(client, "message-with-ack", new byte[] {1, 2, 3}, "and text");

        assertThat((byte[]) answer[0]).containsExactly(1, 2, 3);
        assertThat(answer[1]).isEqualTo("and text");
    }
}
