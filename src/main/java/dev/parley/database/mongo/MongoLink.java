package dev.parley.database.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.AggregateOptions;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The database, asked in its own words. Every failure says whether it was away. */
final class MongoLink {
    static final String ID = "_id";

    private static final int DUPLICATE_KEY = 11_000;
    private static final int ATTEMPTS = 5;
    private static final JsonObject ID_ALONE = JsonObject.of(ID, 1);

    private final MongoClient client;

    MongoLink(MongoClient client) {
        this.client = client;
    }

    Future<List<JsonObject>> find(String collection, JsonObject filter, JsonObject sort, int count) {
        return find(collection, filter, new FindOptions().setSort(sort).setLimit(count));
    }

    Future<List<JsonObject>> find(String collection, JsonObject filter, FindOptions options) {
        return told(() -> client.findWithOptions(collection, filter, options));
    }

    Future<Optional<JsonObject>> first(String collection, JsonObject filter, JsonObject sort) {
        return find(collection, filter, sort, 1).map(found -> found.stream().findFirst());
    }

    Future<Optional<JsonObject>> one(String collection, String id) {
        return first(collection, JsonObject.of(ID, id), new JsonObject());
    }

    /**
     * What comes out of a pipeline.
     *
     * @param most documents; one answer holds them all
     * @param longest after which the server gives up
     */
    Future<List<JsonObject>> pipe(String collection, JsonArray stages, int most, Duration longest) {
        AggregateOptions options =
                new AggregateOptions().setMaxTime(longest.toMillis()).setBatchSize(most + 1);
        return told(() -> {
            Promise<List<JsonObject>> all = Promise.promise();
            List<JsonObject> found = new ArrayList<>();
            client.aggregateWithOptions(collection, stages, options)
                    .exceptionHandler(all::tryFail)
                    .endHandler(end -> all.tryComplete(found))
                    .handler(found::add);
            return all.future();
        });
    }

    /**
     * In this order, up to the first that fails.
     *
     * @return how many documents are new or changed
     */
    Future<Integer> write(String collection, List<BulkOperation> operations) {
        return operations.isEmpty() ? Future.succeededFuture(0) : write(collection, operations, 0, 1);
    }

    /** Who makes the same document at the same time makes us fail; asked again, we find it. */
    private Future<Integer> write(String collection, List<BulkOperation> operations, int before, int attempt) {
        return client.bulkWriteWithOptions(collection, operations, new BulkWriteOptions(true))
                .map(result -> before + result.getUpserts().size() + Math.toIntExact(result.getModifiedCount()))
                .recover(failure -> attempt < ATTEMPTS && isTwin(failure)
                        ? write(collection, operations, before + made(failure), attempt + 1)
                        : Future.failedFuture(MongoFailures.told(failure)));
    }

    private static boolean isTwin(Throwable failure) {
        return failure instanceof MongoBulkWriteException written
                && !written.getWriteErrors().isEmpty()
                && written.getWriteErrors().stream()
                        .map(BulkWriteError::getCode)
                        .allMatch(code -> code == DUPLICATE_KEY);
    }

    private static int made(Throwable failure) {
        return failure instanceof MongoBulkWriteException written
                ? written.getWriteResult().getUpserts().size()
                        + written.getWriteResult().getModifiedCount()
                : 0;
    }

    /** @return how many documents are as asked for */
    Future<Long> change(String collection, JsonObject filter, JsonObject update) {
        UpdateOptions many = new UpdateOptions().setMulti(true);
        return told(() -> client.updateCollectionWithOptions(collection, filter, update, many))
                .map(result -> result == null ? 0L : result.getDocMatched());
    }

    /** @return the document after the change; empty where there is none such */
    Future<Optional<JsonObject>> changeOne(String collection, JsonObject filter, JsonObject update) {
        UpdateOptions after = new UpdateOptions().setReturningNewDocument(true);
        Future<@Nullable JsonObject> changed =
                told(() -> client.findOneAndUpdateWithOptions(collection, filter, update, new FindOptions(), after));
        return changed.map(Optional::ofNullable);
    }

    /** @return how many are gone */
    Future<Long> remove(String collection, JsonObject filter) {
        return told(() -> client.removeDocuments(collection, filter))
                .map(result -> result == null ? 0L : result.getRemovedCount());
    }

    /**
     * Removes what is such, up to so many.
     *
     * @return how many are gone
     */
    Future<Integer> removeSome(String collection, JsonObject filter, int most) {
        if (most <= 0) {
            return Future.succeededFuture(0);
        }
        return find(collection, filter, new FindOptions().setFields(ID_ALONE).setLimit(most))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(0)
                        : remove(collection, JsonObject.of(ID, in(ids(found)))).map(Math::toIntExact));
    }

    private static List<String> ids(List<JsonObject> documents) {
        return documents.stream().map(document -> document.getString(ID)).toList();
    }

    static JsonObject in(Collection<String> values) {
        return JsonObject.of("$in", new JsonArray(List.copyOf(values)));
    }

    static JsonObject inRooms(Collection<RoomId> rooms) {
        return in(rooms.stream().map(RoomId::value).toList());
    }

    /** Makes the document where there is none, and then only. */
    static BulkOperation make(String id, JsonObject document) {
        return BulkOperation.createUpdate(JsonObject.of(ID, id), JsonObject.of("$setOnInsert", document), true, false);
    }

    Future<Void> close() {
        return client.close();
    }

    private <A> Future<A> told(Supplier<Future<A>> question) {
        return Future.succeededFuture()
                .compose(now -> question.get())
                .recover(failure -> Future.failedFuture(MongoFailures.told(failure)));
    }
}
