package dev.parley.database.mongo;

import com.mongodb.ConnectionString;
import dev.parley.config.ArchiveConfig;
import dev.parley.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;

/** How MongoDB is connected to. */
public final class MongoOpening {
    private static final String DATABASE = "parley";
    /** A server that isn't found by then is away: who asks shall hear it soon. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private MongoOpening() {}

    /** Fails where the server isn't there; then nothing stays open. */
    public static Future<Database> open(Vertx vertx, ArchiveConfig config) {
        return Future.succeededFuture()
                .map(now -> MongoClient.create(vertx, options(config)))
                .compose(client -> MongoTables.prepare(client)
                        .map(textIndex -> database(client, textIndex))
                        .recover(failure ->
                                client.close().transform(closed -> Future.failedFuture(MongoFailures.told(failure)))));
    }

    private static Database database(MongoClient client, boolean textIndex) {
        MongoLink link = new MongoLink(client);
        return new Database(new MongoMessageArchive(link, textIndex), new MongoAccountTable(link), client::close);
    }

    /** Where the URL doesn't say otherwise, only what a majority of the servers holds counts as written, or is read. */
    private static JsonObject options(ArchiveConfig config) {
        ConnectionString url = new ConnectionString(config.url());
        long statement = config.statementTimeout().toMillis();
        long patience = Math.min(PATIENCE.toMillis(), statement);
        JsonObject options = JsonObject.of("connection_string", config.url())
                .put("db_name", url.getDatabase() == null ? DATABASE : url.getDatabase())
                .put("maxPoolSize", config.poolSize())
                .put("serverSelectionTimeoutMS", patience)
                .put("connectTimeoutMS", Math.toIntExact(patience))
                .put("socketTimeoutMS", Math.toIntExact(statement))
                .put("waitQueueTimeoutMS", statement);
        if (url.getWriteConcern() == null) {
            options.put("w", "majority");
        }
        if (url.getReadConcern() == null) {
            options.put("readConcernLevel", "majority");
        }
        return options;
    }
}
