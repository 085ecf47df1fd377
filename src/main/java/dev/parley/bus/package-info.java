/**
 * The only user of the Vert.x event bus: addresses, codecs, time-outs, and the way from a failed delivery to a refusal.
 * The bus is at most once: what it carries are hints and copies, the truth lies elsewhere. A handler runs on the event loop
 * of the verticle that registered it, and nothing here keeps state of a room or a session.
 */
@NullMarked
package dev.parley.bus;

import org.jspecify.annotations.NullMarked;
