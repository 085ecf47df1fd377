package dev.parley.gateway.engineio;

import dev.parley.gateway.ws.Wire;

/** Begins sessions on its loop. */
public interface SessionOpener {

    /** By polling: the answer has its open packet. */
    EngineReply open(Handshake handshake);

    /** On a WebSocket, to which its open packet is written. What comes in is to be told to the answer. */
    SocketEnd open(Handshake handshake, Wire socket);
}
