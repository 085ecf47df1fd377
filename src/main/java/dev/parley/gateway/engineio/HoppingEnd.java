package dev.parley.gateway.engineio;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.HoppingWire;

/** Tells a session on another loop what its WebSocket hears here. */
final class HoppingEnd implements SocketEnd {
    private final HoppingWire wire;
    private final SocketEnd end;

    HoppingEnd(HoppingWire wire, SocketEnd end) {
        this.wire = wire;
        this.end = end;
    }

    @Override
    public void onText(byte[] utf8) {
        wire.tell(utf8.length, () -> end.onText(utf8));
    }

    @Override
    public void onBinary(byte[] bytes) {
        wire.tell(bytes.length, () -> end.onBinary(bytes));
    }

    @Override
    public void onViolation(Goodbye goodbye) {
        wire.tell(0, () -> end.onViolation(goodbye));
    }

    @Override
    public void onClosed(boolean vanished) {
        wire.tell(0, () -> end.onClosed(vanished));
    }
}
