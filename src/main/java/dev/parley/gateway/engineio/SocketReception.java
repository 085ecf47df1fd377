package dev.parley.gateway.engineio;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.MessageAssembler;
import dev.parley.gateway.ws.SocketWire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** What comes in by one WebSocket, told to the session that it is for. On the socket's loop. */
final class SocketReception {
    private final ServerWebSocket socket;
    private final SocketWire wire;
    private @Nullable SocketEnd end;
    private @Nullable MessageAssembler assembler;
    private boolean over;

    private SocketReception(ServerWebSocket socket, SocketWire wire) {
        this.socket = socket;
        this.wire = wire;
    }

    /**
     * @param session where it is heard, once it is known; until then nothing is read, and the connection is cut where it fails
     * @param over runs once, when the socket has ended
     */
    static void begin(
            ServerWebSocket socket, SocketWire wire, Future<SocketEnd> session, int maxPayload, Runnable over) {
        SocketReception reception = new SocketReception(socket, wire);
        if (!session.isComplete()) {
            socket.pause();
        }
        if (wire.isOpen()) {
            wire.onViolation(reception::violated);
            socket.frameHandler(reception::take);
            socket.closeHandler(ended -> {
                over.run();
                reception.closed(true);
            });
        } else {
            over.run();
        }
        session.onSuccess(end -> reception.hearAt(end, maxPayload)).onFailure(noMore -> wire.cut());
    }

    private void hearAt(SocketEnd known, int maxPayload) {
        end = known;
        assembler = new MessageAssembler(maxPayload, known);
        socket.resume();
        if (!wire.isOpen()) {
            // it ended while nobody listened: what came before that is heard first, a close frame too
            Vertx.currentContext().runOnContext(heard -> closed(true));
        }
    }

    private void take(WebSocketFrame frame) {
        if (over || assembler == null) {
            return;
        }
        if (frame.isPing() && wire.pongsPileUp()) {
            violated(Goodbye.TOO_SLOW);
        } else if (frame.isClose()) {
            wire.closedByClient();
            closed(false);
        } else {
            assembler.take(frame);
        }
    }

    private void violated(Goodbye goodbye) {
        if (over) {
            return;
        }
        if (end == null) {
            wire.close(goodbye);
        } else {
            end.onViolation(goodbye);
        }
    }

    private void closed(boolean vanished) {
        if (!over && end != null) {
            over = true;
            end.onClosed(vanished);
        }
    }
}
