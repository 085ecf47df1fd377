package dev.parley.gateway.engineio;

import dev.parley.gateway.ws.Wire;

/**
 * One session, as the server writes to it: frames are whole Engine.IO packets ({@code 4hello}, {@code 42["hello"]}), in WebSocket framing
 * whatever carries them, so that a room's frames are shared by all. Closing it closes whatever carries it.
 */
public interface EngineSession extends Wire {

    /** Tells the owner: the instance's id, its loop, and a random part. */
    String sid();

    /** One binary message packet. */
    void writeBinary(byte[] bytes);
}
