package dev.parley.config;

import java.time.Duration;
import java.util.List;

/**
 * What a WebSocket may do.
 *
 * @param origins who may open one from a browser; empty: anybody
 * @param maxFrameBytes longest frame a client may send, 1 KiB to 16 MiB; longer: close 1009
 * @param maxBacklogBytes unread live bytes after which a client is closed as too slow, 1 KiB to 1 GiB
 * @param pingInterval between two pings, 10 ms to 1 h
 * @param pingTimeout after a ping without any frame since, 10 ms to 1 h
 * @param closeTimeout how long the server waits for a client's answer to a close, 10 ms to 1 h
 * @param compression whether permessage-deflate is accepted where a client offers it
 */
public record WebSocketConfig(
        List<String> origins,
        int maxFrameBytes,
        int maxBacklogBytes,
        Duration pingInterval,
        Duration pingTimeout,
        Duration closeTimeout,
        boolean compression) {
    public WebSocketConfig {
        origins = List.copyOf(origins);
        Problems problems = new Problems("webSocket");
        problems.eachMatches("origins", origins, Addresses.ORIGIN, Addresses.ORIGIN_IN_WORDS);
        problems.inRange("maxFrameBytes", maxFrameBytes, 1024, 1 << 24);
        problems.inRange("maxBacklogBytes", maxBacklogBytes, 1024, 1 << 30);
        problems.waiting("pingInterval", pingInterval);
        problems.waiting("pingTimeout", pingTimeout);
        problems.waiting("closeTimeout", closeTimeout);
        problems.refuseIfAny();
    }

    static WebSocketConfig from(Section section) {
        return new WebSocketConfig(
                section.texts("origins", List.of()),
                section.integer("maxFrameBytes", 65_536),
                section.integer("maxBacklogBytes", 1 << 20),
                section.duration("pingInterval", Duration.ofSeconds(25)),
                section.duration("pingTimeout", Duration.ofSeconds(30)),
                section.duration("closeTimeout", Duration.ofSeconds(1)),
                section.flag("compression", true));
    }
}
