package dev.parley.gateway.engineio;

import dev.parley.core.Goodbye;

/** A WebSocket that carries a session. */
final class CarryingSocket implements SocketEnd {
    private final CarriedSession session;

    CarryingSocket(CarriedSession session) {
        this.session = session;
    }

    @Override
    public void onText(byte[] utf8) {
        session.hear(utf8);
    }

    @Override
    public void onBinary(byte[] bytes) {
        session.hearBinary(bytes);
    }

    @Override
    public void onViolation(Goodbye goodbye) {
        session.end(Ending.PARSE_ERROR, goodbye);
    }

    @Override
    public void onClosed(boolean vanished) {
        session.lost(vanished ? Ending.TRANSPORT_ERROR : Ending.TRANSPORT_CLOSE);
    }
}
