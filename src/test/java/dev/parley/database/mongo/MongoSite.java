package dev.parley.database.mongo;

import dev.parley.config.ArchiveConfig;
import dev.parley.database.Database;
import dev.parley.database.Databases;
import dev.parley.testing.MongoProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server and an open database, for all tests of a class. */
final class MongoSite implements BeforeAllCallback, AfterAllCallback {
    private final Vertx vertx = Vertx.vertx();
    private final MongoProcess mongo = MongoProcess.start();
    private final Duration statementTimeout;
    private Database database;

    /** @param statementTimeout after which a call is over, at most */
    MongoSite(Duration statementTimeout) {
        this.statementTimeout = statementTimeout;
    }

    Database database() {
        return database;
    }

    MongoProcess mongo() {
        return mongo;
    }

    Vertx vertx() {
        return vertx;
    }

    static ArchiveConfig config(String url, Duration statementTimeout) {
        return new ArchiveConfig(url, 4, 10_000, Duration.ZERO, statementTimeout);
    }

    static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        database = get(Databases.open(vertx, config(mongo.uri(), statementTimeout)));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        get(vertx.close());
        mongo.close();
    }
}
