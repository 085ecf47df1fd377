package dev.parley.gateway.ws;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.concurrent.TimeUnit;

/** A server that takes one client's WebSocket as the gateway's does: nothing of Vert.x' compresses. */
final class Loopback implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    /** Held: one that nobody holds is closed when it is collected, with its connections. */
    private final WebSocketClient clients = vertx.createWebSocketClient();

    /** @param upgrade makes the client's request a WebSocket */
    WebSocket connect(Handler<HttpServerRequest> upgrade) throws Exception {
        HttpServer server = await(vertx.createHttpServer(new HttpServerOptions()
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false))
                .requestHandler(upgrade)
                .listen(0, "127.0.0.1"));
        return await(clients.connect(server.actualPort(), "127.0.0.1", "/"));
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }
}
