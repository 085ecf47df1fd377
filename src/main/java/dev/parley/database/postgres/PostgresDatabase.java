package dev.parley.database.postgres;

import dev.parley.config.ArchiveConfig;
import dev.parley.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Opens a PostgreSQL. */
public final class PostgresDatabase {
    private PostgresDatabase() {}

    /** Brings the tables up to date first. Fails where the server isn't there. */
    public static Future<Database> open(Vertx vertx, ArchiveConfig config) {
        PostgresAddress address = new PostgresAddress(config);
        return new Migrations(vertx, address).run().map(upToDate -> {
            PostgresLines lines = PostgresLines.open(vertx, address, config);
            return new Database(new PostgresArchive(lines), new PostgresAccountTable(lines.main()), lines::close);
        });
    }
}
