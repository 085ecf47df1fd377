package dev.parley.database.postgres;

import dev.parley.config.ArchiveConfig;
import dev.parley.database.Database;
import dev.parley.database.Databases;
import dev.parley.testing.PostgresProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server and somebody who is connected to it. */
final class PostgresOnVertx implements AutoCloseable {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);

    final PostgresProcess server = PostgresProcess.start();
    private final Vertx vertx = Vertx.vertx();
    final Database database = open(server.uri());

    /** One more, of the same or another database there. */
    Database open(String uri) {
        return open(uri, STATEMENT_TIMEOUT);
    }

    Database open(String uri, Duration statementTimeout) {
        return get(Databases.open(vertx, config(uri, statementTimeout)));
    }

    Future<Database> opening(String uri) {
        return Databases.open(vertx, config(uri, STATEMENT_TIMEOUT));
    }

    private static ArchiveConfig config(String uri, Duration statementTimeout) {
        return new ArchiveConfig(uri, 4, 100_000, Duration.ZERO, statementTimeout);
    }

    static <A> A get(Future<A> answer) {
        try {
            return answer.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    @Override
    public void close() {
        get(vertx.close());
        server.close();
    }
}
