/** The databases that an archive and the accounts may live in, behind their ports, and the verticle that owns the connections. */
@NullMarked
package dev.parley.database;

import org.jspecify.annotations.NullMarked;
