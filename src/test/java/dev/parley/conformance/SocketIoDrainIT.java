package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawSocket;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Socket.IO on an instance that stops. */
class SocketIoDrainIT {
    private static final String PATH = "/socket.io/";
    private static final String CLOSE = "1";
    private static final int PATIENCE_SECONDS = 20;

    private ParleyServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private void starts() {
        server = ParleyServer.inMemory("{\"drain\":{\"grace\":\"PT30S\"},\"webSocket\":{\"closeTimeout\":\"PT5S\"}}");
    }

    private SocketClient socket() {
        SocketClient socket = SocketClient.open(server.port(), PATH).sends("40");
        assertThat(socket.hears()).startsWith("40{");
        return socket;
    }

    private PollingClient polling(String user) {
        PollingClient client = PollingClient.open(server.port(), PATH);
        client.posts("40");
        assertThat(client.polls().body()).startsWith("40{");
        client.posts("420[\"join\",{\"room\":\"drained\",\"user\":\"" + user + "\"}]");
        assertThat(client.polls().body()).contains("430[{\"ok\":true");
        return client;
    }

    private static void ends(Future<Void> stopping) throws Exception {
        stopping.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void sockets_and_held_polls_are_closed_and_nobody_is_waited_for() throws Exception {
        starts();
        try (SocketClient socket = socket()) {
            CompletableFuture<HttpResponse<String>> held = polling("ana").beginsToPoll();
            long asked = System.nanoTime();

            Future<Void> stopping = server.stop();

            socket.isClosed();
            assertThat(held.get(PATIENCE_SECONDS, TimeUnit.SECONDS).body()).isEqualTo(CLOSE);
            ends(stopping);
            assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(4));
        }
    }

    @Test
    void the_last_words_wait_for_a_client_whose_poll_comes_a_little_later() throws Exception {
        starts();
        PollingClient ana = polling("ana");
        try (SocketClient socket = socket()) {
            ana.posts("421[\"message\",{\"room\":\"drained\",\"text\":\"my last words\"}]");

            Future<Void> stopping = server.stop();

            // by then everybody has been sent away
            socket.isClosed();
            assertThat(ana.polls().body().split("\u001e"))
                    .anyMatch(packet -> packet.startsWith("431[{\"ok\":true"))
                    .anyMatch(packet -> packet.startsWith("42[\"message\",") && packet.contains("my last words"))
                    .endsWith(CLOSE);
            ends(stopping);
        }
    }

    @Test
    void a_socket_that_has_not_answered_the_goodbye_has_its_time_for_it() throws Exception {
        server = ParleyServer.inMemory("{\"drain\":{\"grace\":\"PT30S\"},\"webSocket\":{\"closeTimeout\":\"PT2S\"}}");
        try (RawSocket silent = RawSocket.to(server)) {
            assertThat(silent.upgrade(PATH + "?EIO=4&transport=websocket").status())
                    .isEqualTo(101);
            assertThat(server.health().getInteger("connections")).isEqualTo(1);
            long asked = System.nanoTime();

            ends(server.stop());

            assertThat(System.nanoTime() - asked).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(2));
        }
    }

    @Test
    void a_poll_held_for_another_instance_is_answered_and_its_session_goes_on_there() throws Exception {
        try (RedisProcess redis = RedisProcess.start()) {
            List<ParleyServer> pair = ParleyServer.pair(redis);
            server = pair.get(0);
            try (ParleyServer owner = pair.get(1)) {
                PollingClient there = PollingClient.open(owner.port(), PATH);
                PollingClient here = there.by(server.port());
                here.posts("40");
                assertThat(here.polls().body()).startsWith("40{");
                CompletableFuture<HttpResponse<String>> held = here.beginsToPoll();
                for (int i = 0; i < 5; i++) {
                    // the poll has arrived meanwhile
                    here.posts("3");
                }
                assertThat(held).isNotDone();

                Future<Void> stopping = server.stop();

                HttpResponse<String> released = held.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(released.body()).isEqualTo("6");
                assertThat(released.headers().firstValue("connection")).contains("close");
                ends(stopping);
                assertThat(there.posts("420[\"join\",{\"room\":\"kept\",\"user\":\"ana\"}]")
                                .body())
                        .isEqualTo("ok");
                assertThat(there.polls().body()).contains("430[{\"ok\":true");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void a_client_of_the_library_goes_on_elsewhere_by_itself(String transport) throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                ParleyServer other = ParleyServer.island(redis)) {
            server = ParleyServer.island(redis);
            try (TcpProxy balancer = TcpProxy.to(server.port())) {
                IO.Options options = IO.Options.builder()
                        .setForceNew(true)
                        .setTransports(new String[] {transport})
                        .setReconnectionDelay(50)
                        .setReconnectionDelayMax(200)
                        .build();
                Socket client = IO.socket(URI.create("http://127.0.0.1:" + balancer.port()), options);
                BlockingQueue<String> connections = new LinkedBlockingQueue<>();
                client.on(Socket.EVENT_CONNECT, connected -> connections.add(client.id()));
                client.connect();
                try {
                    assertThat(connections.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                            .isNotNull();
                    asks(client, "join", new JsonObject().put("room", "moved").put("user", "ana"));
                    asks(
                            client,
                            "message",
                            new JsonObject().put("room", "moved").put("text", "said before"));

                    balancer.retarget(other.port());
                    ends(server.stop());

                    assertThat(connections.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                            .isNotNull();
                    assertThat(asks(
                                            client,
                                            "join",
                                            new JsonObject()
                                                    .put("room", "moved")
                                                    .put("user", "ana"))
                                    .getJsonArray("messages")
                                    .getJsonObject(0)
                                    .getString("text"))
                            .isEqualTo("said before");
                } finally {
                    client.close();
                }
            }
        }
    }

    private static JsonObject asks(Socket client, String event, JsonObject payload) throws Exception {
        CompletableFuture<JsonObject> answered = new CompletableFuture<>();
        Ack ack = answer -> answered.complete(new JsonObject(answer[0].toString()));
        client.emit(event, new Object[] {new org.json.JSONObject(payload.encode())}, ack);
        JsonObject answer = answered.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(answer.getBoolean("ok")).as(answer::encode).isTrue();
        return answer;
    }
}
