package dev.parley.config;

import java.time.Duration;

/**
 * What a Socket.IO client is told, and may do.
 *
 * @param pingInterval between two pings of the server, 10 ms to 1 h
 * @param pingTimeout how long a ping may stay unanswered, 10 ms to 1 h
 * @param maxPayload longest request body and longest packet of a client in bytes, 1 KiB to 16 MiB
 * @param connectTimeout how long a connection may stay in no namespace at all, 10 ms to 1 h
 * @param upgradeTimeout how long a change from polling to a WebSocket may take, 10 ms to 1 h
 * @param recovery how long after a drop a client gets what it missed without asking, up to 1 h; 0: never
 */
public record SocketIoConfig(
        Duration pingInterval,
        Duration pingTimeout,
        int maxPayload,
        Duration connectTimeout,
        Duration upgradeTimeout,
        Duration recovery) {
    public SocketIoConfig {
        Problems problems = new Problems("socketio");
        problems.waiting("pingInterval", pingInterval);
        problems.waiting("pingTimeout", pingTimeout);
        problems.inRange("maxPayload", maxPayload, 1024, 1 << 24);
        problems.waiting("connectTimeout", connectTimeout);
        problems.waiting("upgradeTimeout", upgradeTimeout);
        problems.inRange("recovery", recovery, Duration.ZERO, Duration.ofHours(1));
        problems.refuseIfAny();
    }

    static SocketIoConfig from(Section section) {
        return new SocketIoConfig(
                section.duration("pingInterval", Duration.ofSeconds(25)),
                section.duration("pingTimeout", Duration.ofSeconds(60)),
                section.integer("maxPayload", 1_000_000),
                section.duration("connectTimeout", Duration.ofSeconds(45)),
                section.duration("upgradeTimeout", Duration.ofSeconds(10)),
                section.duration("recovery", Duration.ofMinutes(2)));
    }
}
