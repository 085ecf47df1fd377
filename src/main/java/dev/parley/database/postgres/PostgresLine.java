package dev.parley.database.postgres;

import dev.parley.bus.TimeLimit;
import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionRollbackException;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Some connections to the server. They come back by themselves. No call takes longer than a statement may and a little more; one that fails
 * because the server is away, or has no time or room, does so with {@link UnreachableStoreException}.
 */
final class PostgresLine {
    private static final Duration MORE = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 1_000;

    /** Classes of SQLSTATE that say nothing about what was asked: connection, transaction state, conflict, resources, locks, operator, system. */
    private static final Set<String> OUTAGES = Set.of("08", "25", "40", "53", "55", "57", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Vertx vertx;
    private final Pool pool;
    private final long patience;

    /**
     * @param size connections at most; none is there before it is needed
     * @param longest statement
     */
    PostgresLine(Vertx vertx, PostgresAddress address, int size, Duration longest) {
        this.vertx = vertx;
        this.patience = longest.plus(MORE).toMillis();
        this.pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(size)
                        .setMaxWaitQueueSize(MOST_WAITING)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setConnectionTimeout((int) patience)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) patience))
                .with(network())
                .connectingTo(address.options(longest))
                .using(vertx)
                .build();
    }

    /** A server that hangs, or a wire that was cut without a word: what waits longer than any statement may take has lost its connection. */
    private NetClientOptions network() {
        return new NetClientOptions()
                .setConnectTimeout((int) patience)
                .setTcpKeepAlive(true)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout((int) (patience + MORE.toMillis()));
    }

    /** One statement, in a transaction of its own. */
    Future<RowSet<Row>> run(String sql, Tuple values) {
        return bounded(on(pool, sql, values));
    }

    /** Several on one connection: all of it or nothing. */
    <T> Future<T> atOnce(Function<SqlConnection, Future<T>> statements) {
        return bounded(pool.withTransaction(statements));
    }

    /** The same, or nothing of it where a lock isn't had in the time that the statements allow, which is no outage. */
    <T> Future<T> unlessLocked(Function<SqlConnection, Future<T>> statements, T otherwise) {
        return bounded(pool.withTransaction(statements)
                .recover(failure ->
                        isLocked(failure) ? Future.succeededFuture(otherwise) : Future.failedFuture(failure)));
    }

    /** A statement on what {@link #atOnce} lends. */
    static Future<RowSet<Row>> on(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values);
    }

    Future<Void> close() {
        return pool.close();
    }

    private <T> Future<T> bounded(Future<T> answer) {
        return TimeLimit.on(vertx, answer, Duration.ofMillis(patience))
                .recover(failure -> Future.failedFuture(isOutage(failure) ? outage(failure) : failure));
    }

    static boolean isLocked(Throwable failure) {
        return failure instanceof PgException answer && LOCK_NOT_AVAILABLE.equals(answer.getSqlState());
    }

    private static UnreachableStoreException outage(Throwable failure) {
        return new UnreachableStoreException("PostgreSQL: " + failure.getMessage());
    }

    /** What isn't one is a mistake in here, which no repeat will heal. */
    private static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException answer) {
            String state = answer.getSqlState();
            return state == null || state.length() < 2 || OUTAGES.contains(state.substring(0, 2));
        }
        return !(failure instanceof RuntimeException)
                || failure instanceof VertxException
                || failure instanceof TransactionRollbackException;
    }
}
