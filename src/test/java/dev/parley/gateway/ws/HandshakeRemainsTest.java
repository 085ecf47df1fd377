package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.concurrent.OutboundMessageQueue;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.streams.impl.MessagePassingQueue;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fails where another version of Vert.x keeps the handshake elsewhere: {@link HandshakeRemains} does nothing there. */
class HandshakeRemainsTest {
    private final Loopback loopback = new Loopback();
    private final CompletableFuture<ServerWebSocket> accepted = new CompletableFuture<>();
    private final ReferenceQueue<HttpServerRequest> collected = new ReferenceQueue<>();
    private WeakReference<HttpServerRequest> request;
    private WebSocket client;
    private ServerWebSocket socket;

    @BeforeEach
    void connects() throws Exception {
        client = loopback.connect(this::upgrade);
        socket = accepted.get(10, TimeUnit.SECONDS);
    }

    private void upgrade(HttpServerRequest from) {
        request = new WeakReference<>(from, collected);
        from.toWebSocket().onSuccess(opened -> {
            SocketWire.of(opened, Duration.ofSeconds(1));
            accepted.complete(opened);
        });
    }

    @AfterEach
    void stops() throws Exception {
        loopback.close();
    }

    private ChannelPipeline pipeline() {
        return ((WebSocketInternal) socket).channelHandlerContext().pipeline();
    }

    private static Object read(Object from, Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(from);
    }

    @Test
    void nothing_holds_the_request_of_an_open_socket() throws Exception {
        HttpServerRequest gone = null;
        for (int tries = 0; tries < 50 && !request.refersTo(gone); tries++) {
            System.gc();
            collected.remove(100);
        }

        assertThat(request.refersTo(gone)).isTrue();
        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void its_queue_takes_no_room_in_advance() throws Exception {
        Object connection = ((VertxHandler<?>) pipeline().get("handler")).getConnection();
        Object outbound = read(connection, VertxConnection.class, "outboundMessageQueue");
        Object passing = read(outbound, OutboundMessageQueue.class, "mqp");

        assertThat(read(passing, MessagePassingQueue.class, "queue")).isInstanceOf(ConcurrentLinkedQueue.class);
    }

    @Test
    void its_headers_are_gone() {
        assertThat(socket.headers()).isEmpty();
    }

    @Test
    void nothing_that_sends_files_stands_below_the_frames() {
        assertThat(pipeline().get(ChunkedWriteHandler.class)).isNull();
        assertThat(pipeline().get(WebSocketFrameEncoder.class)).isNotNull();
    }

    @Test
    void what_vertx_writes_arrives_in_order_from_any_thread() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        StringBuilder texts = new StringBuilder();
        client.textMessageHandler(text -> {
            if (texts.append(text).length() == 100) {
                heard.complete(texts.toString());
            }
        });

        for (int i = 0; i < 100; i++) {
            // not the loop's thread: they queue up
            socket.writeTextMessage(String.valueOf(i % 10));
        }

        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("0123456789".repeat(10));
    }

    @Test
    void pings_are_answered_and_a_close_is_told_as_before() throws Exception {
        CompletableFuture<Buffer> pong = new CompletableFuture<>();
        CompletableFuture<Short> closed = new CompletableFuture<>();
        client.pongHandler(pong::complete);
        client.closeHandler(over -> closed.complete(client.closeStatusCode()));

        Loopback.await(client.writePing(Buffer.buffer("p")));
        assertThat(pong.get(10, TimeUnit.SECONDS)).isEqualTo(Buffer.buffer("p"));
        socket.close((short) 4001, "over");

        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo((short) 4001);
    }
}
