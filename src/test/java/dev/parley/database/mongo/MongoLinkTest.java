package dev.parley.database.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.bulk.WriteConcernError;
import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.MongoClientBulkWriteResult;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** What is made of the ways in which a write may fail. */
class MongoLinkTest {
    private static final Future<MongoClientBulkWriteResult> WRITTEN =
            Future.succeededFuture(new MongoClientBulkWriteResult(0, 0, 0, 0, List.of(new JsonObject()), List.of()));

    private final List<Future<MongoClientBulkWriteResult>> answers = new ArrayList<>();

    private Future<Integer> write() {
        MongoClient client = (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(),
                new Class<?>[] {MongoClient.class},
                (proxy, method, arguments) -> answers.remove(0));
        return new MongoLink(client).write("any", List.of(MongoLink.make("id", new JsonObject())));
    }

    private static MongoBulkWriteException refused(List<BulkWriteError> errors, WriteConcernError unsure) {
        BulkWriteResult one = BulkWriteResult.acknowledged(
                0, 0, 0, 0, List.of(new BulkWriteUpsert(0, new BsonString("id"))), List.of());
        return new MongoBulkWriteException(one, errors, unsure, new ServerAddress(), Set.of());
    }

    private static BulkWriteError error(int code) {
        return new BulkWriteError(code, "because", new BsonDocument(), 0);
    }

    @Test
    void who_made_the_same_document_just_now_makes_us_ask_again() {
        answers.add(Future.failedFuture(refused(List.of(error(11_000)), null)));
        answers.add(Future.failedFuture(refused(List.of(error(11_000)), null)));
        answers.add(WRITTEN);

        assertThat(write().result()).isEqualTo(3);
    }

    @Test
    void but_not_for_ever() {
        for (int attempt = 0; attempt < 9; attempt++) {
            answers.add(Future.failedFuture(refused(List.of(error(11_000)), null)));
        }

        assertThat(write().cause()).isInstanceOf(MongoBulkWriteException.class);
        assertThat(answers).hasSize(4);
    }

    @Test
    void what_is_written_on_too_few_servers_has_an_unknown_outcome() {
        WriteConcernError unsure = new WriteConcernError(64, "WriteConcernFailed", "timed out", new BsonDocument());
        answers.add(Future.failedFuture(refused(List.of(), unsure)));

        assertThat(write().cause()).isInstanceOf(UnreachableStoreException.class);
    }

    @Test
    void a_server_that_is_not_found_is_away() {
        answers.add(Future.failedFuture(new MongoTimeoutException("x".repeat(5_000))));

        assertThat(write().cause()).isInstanceOf(UnreachableStoreException.class);
        answers.add(Future.failedFuture(new MongoTimeoutException("x".repeat(5_000))));
        assertThat(write().cause().getMessage()).hasSizeLessThan(400);
    }

    @Test
    void what_is_wrong_with_the_document_is_not_taken_for_an_outage() {
        answers.add(Future.failedFuture(refused(List.of(error(2)), null)));

        assertThat(write().cause()).isInstanceOf(MongoBulkWriteException.class);
    }
}
