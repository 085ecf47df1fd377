/** The archive and the accounts in MongoDB. Its client speaks in JSON objects, so they are at home here. */
@NullMarked
package dev.parley.database.mongo;

import org.jspecify.annotations.NullMarked;
