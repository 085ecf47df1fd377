package dev.parley.database.postgres;

import dev.parley.config.ArchiveConfig;
import dev.parley.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Opens a PostgreSQL. */
public final class PostgresDatabase {
    /** More would leave the server's other cores nothing for those who read. */
    private static final int MOST_WRITERS = 2;

    private PostgresDatabase() {}

    /** Brings the tables up to date first. Fails where the server isn't there, or the JVM's trusted certificates are asked for and can't be read. */
    public static Future<Database> open(Vertx vertx, ArchiveConfig config) {
        return Future.succeededFuture()
                .map(now -> new PostgresAddress(config))
                .compose(address -> new Migrations(vertx, address)
                        .run()
                        .map(upToDate -> database(PostgresLines.open(vertx, address, config), config)));
    }

    private static Database database(PostgresLines lines, ArchiveConfig config) {
        int writers = Math.min(MOST_WRITERS, config.readers());
        return new Database(new PostgresArchive(lines, writers), new PostgresAccountTable(lines.main()), lines::close);
    }
}
