/**
 * What people type behind a {@code /}: the same in every dialect that has frames for it. Stateless; a command is read on its session's event
 * loop and carried along with what it asks for, so that the answer finds its words.
 */
@NullMarked
package dev.parley.dialect.slash;

import org.jspecify.annotations.NullMarked;
