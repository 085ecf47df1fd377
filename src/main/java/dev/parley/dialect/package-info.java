/**
 * Between the wire and the core. A {@code Dialect} turns events into bytes, keeps no state and is shared by every loop, so
 * that a room's bytes are made once for all who speak it. A {@code Conversation} turns one client's frames into commands and
 * its answers into frames; it belongs to that client's session and lives on the session's event loop, in plain fields.
 */
@NullMarked
package dev.parley.dialect;

import org.jspecify.annotations.NullMarked;
