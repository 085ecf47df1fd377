package dev.parley.database.mongo;

import com.mongodb.ConnectionString;
import dev.parley.config.ArchiveConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;

/**
 * Connections by what they are for, so that nobody who stores or signs in waits behind those who read, and no page behind a search. Each kind opens
 * them as they are needed, and has one more to each server, by which it knows whether that is there.
 *
 * @param main what is stored, accounts, rooms, erasures: as many as are configured
 * @param pages half as many
 * @param searches half as many; who finds none free in the time that a search may take is told that the server is away
 */
record MongoLinks(MongoLink main, MongoLink pages, MongoLink searches) {
    private static final String DATABASE = "parley";
    /** A server that isn't found by then is away: who asks shall hear it soon. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** A server that gives up a search says so, and keeps its connection. */
    private static final Duration MORE = Duration.ofSeconds(1);

    /** @param main by which the server was found */
    static MongoLinks open(Vertx vertx, ArchiveConfig config, MongoClient main) {
        return new MongoLinks(
                new MongoLink(main),
                new MongoLink(client(vertx, config, config.readers(), config.statementTimeout())),
                new MongoLink(client(vertx, config, config.readers(), config.searchTimeout())));
    }

    static MongoClient main(Vertx vertx, ArchiveConfig config) {
        return client(vertx, config, config.poolSize(), config.statementTimeout());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Where the URL doesn't say otherwise, only what a majority of the servers holds counts as written, or is read. */
    private static MongoClient client(Vertx vertx, ArchiveConfig config, int size, Duration longest) {
        ConnectionString url = new ConnectionString(config.url());
        Duration statement = config.statementTimeout();
        long patience = shorter(PATIENCE, statement).toMillis();
        JsonObject options = JsonObject.of("connection_string", config.url())
                .put("db_name", url.getDatabase() == null ? DATABASE : url.getDatabase())
                .put("maxPoolSize", size)
                .put("serverSelectionTimeoutMS", patience)
                .put("connectTimeoutMS", Math.toIntExact(patience))
                .put(
                        "socketTimeoutMS",
                        Math.toIntExact(shorter(longest.plus(MORE), statement).toMillis()))
                .put("waitQueueTimeoutMS", longest.toMillis());
        if (url.getWriteConcern() == null) {
            options.put("w", "majority");
        }
        if (url.getReadConcern() == null) {
            options.put("readConcernLevel", "majority");
        }
        return MongoClient.create(vertx, options);
    }

    /** Each, whatever becomes of the others. */
    Future<?> close() {
        return Future.join(main.close(), pages.close(), searches.close());
    }
}
