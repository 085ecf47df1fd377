package dev.parley.gateway;

import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.engineio.EngineSettings;

/** How Socket.IO is spoken here, on all loops alike. */
public record SocketIoSite(EngineSettings sessions, SocketIoSettings connections) {}
