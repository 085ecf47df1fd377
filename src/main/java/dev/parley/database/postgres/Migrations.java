package dev.parley.database.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date, from {@code db/postgres/V*.sql}. Several instances may do so at once: one does it, the others wait for it. It
 * blocks, so a thread of its own does it.
 */
final class Migrations {
    private final Vertx vertx;
    private final PostgresAddress address;

    Migrations(Vertx vertx, PostgresAddress address) {
        this.vertx = vertx;
        this.address = address;
    }

    /** Fails where the server isn't there, or what is there isn't ours. */
    Future<Void> run() {
        return vertx.executeBlocking(this::migrated, false).mapEmpty();
    }

    private boolean migrated() {
        return Flyway.configure()
                .dataSource(
                        address.jdbcUrl(),
                        address.options().getUser(),
                        address.options().getPassword())
                .jdbcProperties(address.jdbcProperties())
                .locations("classpath:db/postgres")
                .loggers("slf4j")
                .schemas(PostgresAddress.SCHEMA)
                .createSchemas(true)
                .load()
                .migrate()
                .success;
    }
}
