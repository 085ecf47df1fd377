package dev.parley.database.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;

/** Forgets what is too old: a month as a whole where no room keeps anything of it, else message by message. */
final class Purge {
    /** Before which time a room's messages are too old; null: never. $1: now, $2: the usual age in ms, 0 for ever. */
    private static final String ROOMS = """
            (SELECT id, CASE coalesce(retention, $2) WHEN 0 THEN NULL ELSE $1 - coalesce(retention, $2) END AS cut
             FROM room) AS r""";

    private static final String OLD = """
            DELETE FROM message WHERE (id, at) IN (
                SELECT o.id, o.at FROM %s
                CROSS JOIN LATERAL (SELECT m.id, m.at FROM message m
                    WHERE m.room = r.id AND m.at < r.cut ORDER BY m.at, m.seq LIMIT $3) AS o
                WHERE r.cut IS NOT NULL LIMIT $3)""".formatted(ROOMS);

    /** Months that are over, and of which no room keeps anything. */
    private static final String OVER = """
            SELECT s.begins FROM month s WHERE s.ends <= $1 AND NOT EXISTS (
                SELECT FROM %s WHERE (r.cut IS NULL OR r.cut < s.ends) AND EXISTS (
                    SELECT FROM message m WHERE m.room = r.id AND m.at >= s.begins AND m.at < s.ends))
            ORDER BY s.begins""".formatted(ROOMS);

    /** To drop a table stops everybody for a moment: not for a few messages. */
    private static final int WORTH_IT = 20_000;

    /** All others wait behind who waits for a long query, or a backup, to end: not for long. */
    private static final String SOON = "SET LOCAL lock_timeout = 200";

    private final PostgresLine line;
    private final Months months;

    Purge(PostgresLine line, Months months) {
        this.line = line;
        this.months = months;
    }

    /** @return how many are gone, {@code most} where there may be more */
    Future<Integer> purge(Duration usual, long now, int most) {
        Tuple ages = Tuple.of(now, usual.toMillis());
        return line.run(OVER, ages)
                .compose(rows -> drop(over(rows), ages))
                .compose(dropped -> dropped ? Future.succeededFuture(most) : delete(ages, most));
    }

    private static Deque<YearMonth> over(RowSet<Row> rows) {
        Deque<YearMonth> over = new ArrayDeque<>();
        rows.forEach(row -> over.add(Months.of(row.getLong(0))));
        return over;
    }

    private Future<Integer> delete(Tuple ages, int most) {
        Tuple values = Tuple.of(ages.getLong(0), ages.getLong(1), most);
        return line.run(OLD, values).map(RowSet::rowCount);
    }

    /** One with many messages, or without any. @return whether there were many */
    private Future<Boolean> drop(Deque<YearMonth> over, Tuple ages) {
        if (over.isEmpty()) {
            return Future.succeededFuture(false);
        }
        YearMonth month = over.remove();
        return line.run(
                        "SELECT count(*) FROM (SELECT FROM message WHERE at >= $1 AND at < $2 LIMIT $3) AS m",
                        Tuple.of(Months.begin(month), Months.end(month), WORTH_IT))
                .map(rows -> rows.iterator().next().getLong(0))
                .compose(count -> count > 0 && count < WORTH_IT
                        ? drop(over, ages)
                        : dropped(month, ages)
                                .compose(gone -> gone && count > 0 ? Future.succeededFuture(true) : drop(over, ages)));
    }

    /** Not while somebody reads it: then what is in it goes message by message, and it is tried again the next time. */
    private Future<Boolean> dropped(YearMonth month, Tuple ages) {
        months.forget();
        return line.unlessLocked(
                connection -> connection
                        .query(SOON)
                        .execute()
                        .compose(soon -> PostgresLine.on(connection, Months.LOCK, Tuple.tuple()))
                        .compose(mine -> connection
                                .query("LOCK TABLE ONLY message IN ACCESS EXCLUSIVE MODE")
                                .execute())
                        .compose(alone -> PostgresLine.on(connection, OVER, ages))
                        .compose(rows ->
                                over(rows).contains(month) ? gone(connection, month) : Future.succeededFuture(false)),
                false);
    }

    private static Future<Boolean> gone(SqlConnection connection, YearMonth month) {
        return connection
                .query("DROP TABLE " + Months.table(month))
                .execute()
                .compose(dropped -> PostgresLine.on(
                        connection, "DELETE FROM month WHERE begins = $1", Tuple.of(Months.begin(month))))
                .map(true);
    }
}
