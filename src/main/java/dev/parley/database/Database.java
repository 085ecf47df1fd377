package dev.parley.database;

import dev.parley.archive.MessageArchive;
import dev.parley.auth.AccountTable;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A database that is there, its tables and indexes made. Belongs to the loop that opened it.
 *
 * @param close ends its connections
 */
public record Database(MessageArchive archive, AccountTable accounts, Supplier<Future<?>> close) {}
