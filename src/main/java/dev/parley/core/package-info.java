/**
 * What chat is: the commands people give, the events they are told, messages, rooms, names, refusals and goodbyes, and the
 * pure logic on them, such as putting copies of messages back in order or holding somebody to an allowance.
 * Uses the JDK alone: no I/O, no thread, no clock but one handed in. Values here are immutable and free to cross event loops;
 * an object with state belongs to whoever made it, and stays on that owner's loop.
 */
@NullMarked
package dev.parley.core;

import org.jspecify.annotations.NullMarked;
