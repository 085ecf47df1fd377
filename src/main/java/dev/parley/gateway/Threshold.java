package dev.parley.gateway;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.impl.VertxConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The port, as one loop of the gateway shares it: with the other loops, and with those of the next life. A connection that was accepted for a loop whose
 * server has just stopped listening would be closed by Vert.x without a word; so nothing is accepted in the moment in which one stops. Lives on the loop.
 */
final class Threshold {
    /** For the first request of a connection that came at the last moment, and for all answers that are owed. */
    private static final long LAST_ANSWERS_MS = 1_000;

    /** A loop that needs longer to stop listening keeps nobody from being accepted by the others. */
    private static final long LONGEST_PAUSE_MS = 500;

    private final Context loop;
    private final HttpServer server;
    /** What accepts, for all that share the port; null: nobody came yet. */
    private @Nullable Channel port;

    private Future<?> ended = Future.succeededFuture();

    Threshold(Context loop, HttpServer server) {
        this.loop = loop;
        this.server = server;
    }

    /** Somebody was accepted for this loop. */
    void crossedBy(HttpConnection connection) {
        if (port == null) {
            port = ((VertxConnection) connection).channel().parent();
        }
    }

    /** Completes when this loop gets no new connections. For one loop of a port at a time. */
    Future<?> close() {
        Channel accepting = port;
        if (accepting == null) {
            stopListening();
            return Future.succeededFuture();
        }
        Promise<Void> closed = Promise.promise();
        EventLoop acceptor = accepting.eventLoop();
        acceptor.execute(() -> {
            accepting.config().setAutoRead(false);
            var longest = acceptor.schedule(
                    () -> accepting.config().setAutoRead(true), LONGEST_PAUSE_MS, TimeUnit.MILLISECONDS);
            // behind every connection that was accepted for this loop
            loop.runOnContext(v -> {
                stopListening();
                longest.cancel(false);
                accepting.config().setAutoRead(true);
                closed.complete();
            });
        });
        return closed.future();
    }

    private void stopListening() {
        ended = server.shutdown(LAST_ANSWERS_MS, TimeUnit.MILLISECONDS);
    }

    /** Completes when every connection that this loop had when it was closed has ended. */
    Future<?> isEmpty() {
        return ended;
    }
}
