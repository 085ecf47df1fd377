package dev.parley.gateway.engineio;

import java.time.Duration;

/**
 * @param pingInterval from the opening to the first ping, and from each pong to the next one
 * @param pingTimeout after a ping without any packet since
 * @param upgradeTimeout in which a WebSocket that was opened for a session must have taken it over
 * @param closeTimeout how long a client has to fetch its last packets, or to answer a close
 * @param maxPayload bytes of one request's body, or of one WebSocket message, from a client
 */
public record EngineSettings(
        Duration pingInterval, Duration pingTimeout, Duration upgradeTimeout, Duration closeTimeout, int maxPayload) {}
