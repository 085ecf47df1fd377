/** PostgreSQL as an archive and as the home of accounts: everything in a schema {@code parley} of its own, made by versioned migrations. */
@NullMarked
package dev.parley.database.postgres;

import org.jspecify.annotations.NullMarked;
