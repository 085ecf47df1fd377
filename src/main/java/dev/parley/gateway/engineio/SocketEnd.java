package dev.parley.gateway.engineio;

import dev.parley.gateway.ws.MessageAssembler;

/** Where a session hears one WebSocket of it, be it the one that carries it or one that is about to. On the session's loop. */
public interface SocketEnd extends MessageAssembler.Listener {

    /** @param vanished the connection ended without a close */
    void onClosed(boolean vanished);
}
