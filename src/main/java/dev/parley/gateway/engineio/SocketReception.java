package dev.parley.gateway.engineio;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.MessageAssembler;
import dev.parley.gateway.ws.SocketWire;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/** What comes in by one WebSocket, told to the session that it is for. On the socket's loop. */
final class SocketReception {
    private final SocketWire wire;
    private final SocketEnd end;
    private final MessageAssembler assembler;
    private boolean over;

    private SocketReception(SocketWire wire, SocketEnd end, int maxPayload) {
        this.wire = wire;
        this.end = end;
        this.assembler = new MessageAssembler(maxPayload, end);
    }

    static void begin(ServerWebSocket socket, SocketWire wire, SocketEnd end, int maxPayload) {
        SocketReception reception = new SocketReception(wire, end, maxPayload);
        wire.onViolation(reception::violated);
        socket.frameHandler(reception::take);
        socket.closeHandler(closed -> reception.closed(true));
        if (!wire.isOpen()) {
            // it ended while nobody listened
            reception.closed(true);
        }
    }

    private void take(WebSocketFrame frame) {
        if (over) {
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
        if (!over) {
            end.onViolation(goodbye);
        }
    }

    private void closed(boolean vanished) {
        if (!over) {
            over = true;
            end.onClosed(vanished);
        }
    }
}
