package dev.parley.database.postgres;

import dev.parley.config.ArchiveConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Connections by what they are for, so that nobody who stores or signs in waits behind those who read, and no page behind a search. Each kind is
 * opened when it is needed, and closed when it isn't for a while.
 *
 * @param main what is stored, accounts, rooms, erasures: as many as are configured
 * @param pages half as many
 * @param searches half as many
 */
record PostgresLines(PostgresLine main, PostgresLine pages, PostgresLine searches) {
    static PostgresLines open(Vertx vertx, PostgresAddress address, ArchiveConfig config) {
        Duration usual = config.statementTimeout();
        return new PostgresLines(
                new PostgresLine(vertx, address, config.poolSize(), usual),
                new PostgresLine(vertx, address, config.readers(), usual),
                new PostgresLine(vertx, address, config.readers(), config.searchTimeout()));
    }

    /** Each, whatever becomes of the others. */
    Future<?> close() {
        return Future.join(main.close(), pages.close(), searches.close());
    }
}
