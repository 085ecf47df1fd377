package dev.parley.gateway.engineio;

import dev.parley.gateway.ws.SocketWire;

/** What another loop asks of an {@link EngineDesk}. */
sealed interface DeskCall {
    record Poll(String sid, String poll) implements DeskCall {}

    record Cancel(String sid, String poll) implements DeskCall {}

    record Release(String sid, String poll) implements DeskCall {}

    @SuppressWarnings("ArrayRecordComponent") // handed over by reference, never compared
    record Post(String sid, byte[] payload) implements DeskCall {}

    record Knock(String sid) implements DeskCall {}

    /** A WebSocket of the asker's loop, brought to a session. */
    record Attach(String sid, SocketWire socket) {}
}
