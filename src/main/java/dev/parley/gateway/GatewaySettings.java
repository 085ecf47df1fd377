package dev.parley.gateway;

import dev.parley.dialect.Rules;
import java.time.Duration;

/**
 * @param maxFrameBytes longest message a client may send, whole or in fragments
 * @param maxBacklogBytes unread live bytes after which a client is too slow
 * @param closeTimeout how long a client has to answer a close
 * @param compression whether permessage-deflate is accepted where a client offers it
 */
public record GatewaySettings(
        Rules rules,
        int maxRoomsPerSession,
        int maxFrameBytes,
        long maxBacklogBytes,
        Duration pingInterval,
        Duration pingTimeout,
        Duration closeTimeout,
        Admission admission,
        Limits limits,
        boolean compression) {

    /** Open to everybody, and without rates. */
    public GatewaySettings(
            Rules rules,
            int maxRoomsPerSession,
            int maxFrameBytes,
            long maxBacklogBytes,
            Duration pingInterval,
            Duration pingTimeout,
            Duration closeTimeout) {
        this(
                rules,
                maxRoomsPerSession,
                maxFrameBytes,
                maxBacklogBytes,
                pingInterval,
                pingTimeout,
                closeTimeout,
                Admission.OPEN,
                Limits.NONE,
                true);
    }
}
