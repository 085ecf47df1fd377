/** Socket.IO 5: its packets, a client's connection with its namespaces, and the chat as it is spoken in the main one. */
@NullMarked
package dev.parley.dialect.socketio;

import org.jspecify.annotations.NullMarked;
