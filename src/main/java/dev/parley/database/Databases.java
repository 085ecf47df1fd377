package dev.parley.database;

import dev.parley.config.ArchiveConfig;
import dev.parley.database.mongo.MongoOpening;
import dev.parley.database.postgres.PostgresDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Which adapter speaks to a database. */
public final class Databases {
    private Databases() {}

    /** Connects and brings tables and indexes up to date. Fails where the database isn't there: try again. */
    public static Future<Database> open(Vertx vertx, ArchiveConfig config) {
        return switch (config.kind()) {
            case POSTGRES -> PostgresDatabase.open(vertx, config);
            case MONGO -> MongoOpening.open(vertx, config);
            case NONE -> Future.failedFuture("there is no archive");
        };
    }
}
