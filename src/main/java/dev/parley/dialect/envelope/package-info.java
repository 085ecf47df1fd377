/**
 * The envelope dialect: every frame is a type, a payload and a time. It has a word for everything that the core does. The dialect and its
 * voice keep nothing but the clock and are shared by all event loops; the conversation lives on the loop of its session.
 */
@NullMarked
package dev.parley.dialect.envelope;

import org.jspecify.annotations.NullMarked;
