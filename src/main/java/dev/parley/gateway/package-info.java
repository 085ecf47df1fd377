/**
 * The sockets: HTTP routes, the WebSocket endpoint, polling, sessions, fan-out, back-pressure, heartbeat and drain.
 * Each gateway instance owns the sessions it accepted, their outgoing queues, and its local view of each room (the members
 * on this loop, and the position delivered to them). All of it lives on that instance's event loop; another loop is reached
 * by a message, never by a shared map.
 */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
