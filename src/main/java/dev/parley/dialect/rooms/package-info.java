/**
 * The rooms dialect: flat frames, {@code auth} first, any number of rooms at once. The dialect is stateless and shared by all event loops, and
 * so is its one voice; the conversation keeps nothing either: what an answer needs to know travels with what was asked.
 */
@NullMarked
package dev.parley.dialect.rooms;

import org.jspecify.annotations.NullMarked;
