package dev.parley.database.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections and their indexes. */
final class MongoTables {
    static final String MESSAGES = "messages";
    static final String ROOMS = "rooms";
    static final String MEMBERS = "members";
    static final String ERASURES = "erasures";
    static final String ACCOUNTS = "accounts";

    private static final Logger LOG = LoggerFactory.getLogger(MongoTables.class);

    private record Index(String collection, JsonObject keys) {}

    private static final List<Index> INDEXES = List.of(
            new Index(MESSAGES, JsonObject.of("room", 1, "at", 1, "seq", 1)),
            new Index(MESSAGES, JsonObject.of("room", 1, "seq", 1, "at", 1)),
            new Index(MESSAGES, JsonObject.of("key", 1, "at", 1)),
            new Index(MESSAGES, JsonObject.of("at", 1)),
            new Index(MEMBERS, JsonObject.of("room", 1, "left", 1)),
            new Index(MEMBERS, JsonObject.of("key", 1, "room", 1)));

    private MongoTables() {}

    /**
     * Makes the indexes that aren't there.
     *
     * @return whether there is one of the words
     */
    static Future<Boolean> prepare(MongoClient client) {
        Future<Void> made = Future.succeededFuture();
        for (Index index : INDEXES) {
            made = made.compose(before -> client.createIndex(index.collection(), index.keys()));
        }
        return made.compose(plain -> textIndex(client));
    }

    /** Not every server that speaks the protocol has text indexes; some refuse to make one, some only seem to. */
    private static Future<Boolean> textIndex(MongoClient client) {
        JsonObject keys = JsonObject.of("room", 1, "words", "text");
        // the words are no language's, and no message has a field that says another
        IndexOptions plain = new IndexOptions().defaultLanguage("none").languageOverride("_language");
        return client.createIndexWithOptions(MESSAGES, keys, plain)
                .compose(made -> client.listIndexes(MESSAGES))
                .compose(indexes -> indexes.stream().anyMatch(MongoTables::isTextIndex)
                        ? Future.succeededFuture(true)
                        : Future.failedFuture("it made an index of another kind"))
                .recover(MongoTables::withoutTextIndex);
    }

    private static boolean isTextIndex(Object index) {
        return index instanceof JsonObject described && described.containsKey("textIndexVersion");
    }

    private static Future<Boolean> withoutTextIndex(Throwable failure) {
        Throwable told = MongoFailures.told(failure);
        if (told != failure) {
            return Future.failedFuture(told);
        }
        LOG.atWarn()
                .addKeyValue("reason", failure.getMessage())
                .addKeyValue("searched", MongoSearch.MOST_SCANNED)
                .log("this server has no text indexes: a search looks through the latest messages of a room");
        return Future.succeededFuture(false);
    }
}
