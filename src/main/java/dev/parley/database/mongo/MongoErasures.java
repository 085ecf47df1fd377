package dev.parley.database.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Until when what users said is erased. */
final class MongoErasures {
    private final MongoLink link;

    MongoErasures(MongoLink link) {
        this.link = link;
    }

    /** @param keys of users */
    Future<Map<String, Long>> of(Collection<String> keys) {
        JsonObject asked = JsonObject.of(MongoLink.ID, MongoLink.in(keys));
        return link.find(MongoTables.ERASURES, asked, new JsonObject(), -1).map(found -> {
            Map<String, Long> until = new HashMap<>();
            found.forEach(erasure -> until.put(erasure.getString(MongoLink.ID), erasure.getLong("until")));
            return until;
        });
    }

    /** Never goes back. */
    Future<Void> note(String key, long until) {
        JsonObject later = JsonObject.of("$max", JsonObject.of("until", until));
        return link.write(
                        MongoTables.ERASURES,
                        List.of(BulkOperation.createUpdate(JsonObject.of(MongoLink.ID, key), later, true, false)))
                .mapEmpty();
    }
}
