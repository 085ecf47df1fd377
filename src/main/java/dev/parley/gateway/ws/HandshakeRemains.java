package dev.parley.gateway.ws;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketImplBase;
import io.vertx.core.internal.concurrent.OutboundMessageQueue;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.streams.impl.MessagePassingQueue;
import java.lang.reflect.Field;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Vert.x keeps for as long as a WebSocket lives and nobody needs after its handshake: the request, its headers, the HTTP connection and
 * its queue, behind the function that made the connection; a queue of 1024 slots for control frames; what sends files. Together more than all else that a quiet socket
 * holds (docs/performance.md).
 * Another version may keep it elsewhere: then it stays, and {@code HandshakeRemainsTest} fails.
 */
final class HandshakeRemains {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeRemains.class);

    private static final MultiMap NO_HEADERS = MultiMap.caseInsensitiveMultiMap();

    private static final @Nullable HandshakeRemains KNOWN = known();

    private final Field connectionFactory;
    private final Field outbound;
    private final Field passing;
    private final Field slots;
    private final Field headers;

    private HandshakeRemains() throws NoSuchFieldException {
        connectionFactory = field(VertxHandler.class, "connectionFactory", Function.class);
        outbound = field(VertxConnection.class, "outboundMessageQueue", Object.class);
        passing = field(OutboundMessageQueue.class, "mqp", MessagePassingQueue.class);
        slots = field(MessagePassingQueue.class, "queue", Queue.class);
        headers = field(WebSocketImplBase.class, "headers", MultiMap.class);
    }

    private static Field field(Class<?> owner, String name, Class<?> type) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        if (!type.isAssignableFrom(field.getType())) {
            throw new NoSuchFieldException(field + " is no " + type.getSimpleName());
        }
        field.setAccessible(true);
        return field;
    }

    private static @Nullable HandshakeRemains known() {
        try {
            return new HandshakeRemains();
        } catch (NoSuchFieldException | RuntimeException otherVersion) {
            LOG.atDebug()
                    .addKeyValue("reason", otherVersion.getMessage())
                    .log("sockets keep the memory of their handshake");
            return null;
        }
    }

    /**
     * Gives it back. As soon as it is a WebSocket, on its event loop, and before anything is written by Vert.x. The socket has no headers any more.
     *
     * @param handler the name of Vert.x's handler
     */
    static void drop(ServerWebSocket socket, ChannelPipeline pipeline, String handler) {
        if (pipeline.get(ChunkedWriteHandler.class) != null) {
            pipeline.remove(ChunkedWriteHandler.class);
        }
        ChannelHandler vertx = pipeline.get(handler);
        if (KNOWN != null && vertx instanceof VertxHandler<?> known) {
            KNOWN.drop(socket, known);
        }
    }

    private void drop(ServerWebSocket socket, VertxHandler<?> handler) {
        try {
            headers.set(socket, NO_HEADERS);
            connectionFactory.set(handler, null);
            if (outbound.get(handler.getConnection()) instanceof OutboundMessageQueue<?> queue) {
                Object passed = passing.get(queue);
                if (slots.get(passed) instanceof Queue<?> full && full.isEmpty()) {
                    // as fit for any thread, and empty it has a single node
                    slots.set(passed, new ConcurrentLinkedQueue<>());
                }
            }
        } catch (IllegalAccessException | RuntimeException refused) {
            LOG.atDebug().addKeyValue("reason", refused.getMessage()).log("a socket keeps the memory of its handshake");
        }
    }
}
