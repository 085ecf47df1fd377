/** WebSockets below Vert.x's encoder: frames, what puts messages together, and what a client gets that breaks RFC 6455. */
@NullMarked
package dev.parley.gateway.ws;

import org.jspecify.annotations.NullMarked;
