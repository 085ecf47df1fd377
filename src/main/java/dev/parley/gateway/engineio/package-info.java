/** Engine.IO 4: sessions that a client reaches by polling, by WebSocket, and by one after the other, through any loop or instance. */
@NullMarked
package dev.parley.gateway.engineio;

import org.jspecify.annotations.NullMarked;
