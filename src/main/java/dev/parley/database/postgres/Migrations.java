package dev.parley.database.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables up to date, from {@code db/postgres/V*.sql}. Several instances may do so at once: one does it, the others wait for it. It
 * blocks, so a thread of its own does it.
 */
final class Migrations {
    private static final int DEEPEST = 20;

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
        try {
            return migrate();
        } catch (FlywayException failed) {
            throw new IllegalStateException(reason(failed), failed);
        }
    }

    /** What the server, or the way to it, has against it, in one line: around that there are many more, for people at a terminal. */
    private static String reason(FlywayException failed) {
        Throwable told = Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .orElse(failed);
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("");
    }

    private boolean migrate() {
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
