package dev.parley.gateway;

import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.engineio.EngineSettings;
import java.time.Duration;

/**
 * How Socket.IO is spoken here, on all loops alike.
 *
 * @param recovery how long after a drop a connection can be recovered, up to 1 h; zero: none ever
 */
public record SocketIoSite(EngineSettings sessions, SocketIoSettings connections, Duration recovery) {}
