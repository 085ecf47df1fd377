/**
 * The simple dialect: one room per connection, {@code init} and {@code message}. The dialect is stateless and shared by all
 * event loops; the conversation lives on the loop of its session.
 */
@NullMarked
package dev.parley.dialect.simple;

import org.jspecify.annotations.NullMarked;
