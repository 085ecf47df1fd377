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
        Duration pingInterval, Duration pingTimeout, Duration upgradeTimeout, Duration closeTimeout, int maxPayload) {
    /** The way between two loops, and the time until a timer looks. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    /**
     * In which any poll is answered. It may have begun behind a ping whose pong is as late as it may be; the next ping comes an interval after
     * that, and where a loop was late itself, its client has up to half of its time more.
     */
    Duration longestPoll() {
        return pingInterval.plus(pingTimeout).plus(pingTimeout.dividedBy(2)).plus(ON_THE_WAY);
    }
}
