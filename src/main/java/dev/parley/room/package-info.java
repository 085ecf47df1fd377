/**
 * Who is in which room and what was said. The registry verticle of an instance owns the feed of every room open there
 * (epoch, next number, copies held back), the room's lane with the one call in flight, and what waits for it; all of that
 * lives on the registry's event loop, in plain fields. The room log and the roster are ports, with adapters in memory here.
 */
@NullMarked
package dev.parley.room;

import org.jspecify.annotations.NullMarked;
