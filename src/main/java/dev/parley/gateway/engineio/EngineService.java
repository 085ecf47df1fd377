package dev.parley.gateway.engineio;

/** What sessions of an endpoint are for. */
public interface EngineService {

    /** A session begins. To be called on its loop. What is written to it before this returns follows its open packet. */
    EngineHandler open(EngineSession session, Handshake handshake);
}
