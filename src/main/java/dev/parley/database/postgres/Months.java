package dev.parley.database.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The partitions of the messages, one for each month (UTC) of which there are any. Others make and drop some at the same time. */
final class Months {
    /** Who makes or drops one holds this; the number is any. */
    static final String LOCK = "SELECT pg_advisory_xact_lock(7266001)";

    private final PostgresLine line;
    /** Those that were there when they were last looked at. */
    private final Set<YearMonth> known = new HashSet<>();

    Months(PostgresLine line) {
        this.line = line;
    }

    static YearMonth of(long at) {
        return YearMonth.from(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
    }

    static long begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    static long end(YearMonth month) {
        return begin(month.plusMonths(1));
    }

    static String table(YearMonth month) {
        return String.format(Locale.ROOT, "message_%04d_%02d", month.getYear(), month.getMonthValue());
    }

    /** Makes those that are missing. */
    Future<Void> ensure(Collection<YearMonth> wanted) {
        Set<YearMonth> missing = new TreeSet<>(wanted);
        missing.removeAll(known);
        if (missing.isEmpty()) {
            return Future.succeededFuture();
        }
        return line.atOnce(connection -> made(connection, missing)).onSuccess(made -> known.addAll(missing));
    }

    /** Somebody may have dropped some. */
    void forget() {
        known.clear();
    }

    private static Future<Void> made(SqlConnection connection, Set<YearMonth> missing) {
        Future<?> made = PostgresLine.on(connection, LOCK, Tuple.tuple());
        for (YearMonth month : missing) {
            made = made.compose(before -> make(connection, month));
        }
        return made.mapEmpty();
    }

    private static Future<?> make(SqlConnection connection, YearMonth month) {
        return PostgresLine.on(connection, "SELECT FROM month WHERE begins = $1", Tuple.of(begin(month)))
                .compose(found -> found.size() > 0 ? Future.succeededFuture() : create(connection, month));
    }

    /** Made aside and attached: so nobody who reads or writes elsewhere has to wait. */
    private static Future<?> create(SqlConnection connection, YearMonth month) {
        String table = table(month);
        return connection
                .query("CREATE TABLE " + table + " (LIKE message INCLUDING ALL)")
                .execute()
                .compose(created -> connection
                        .query("ALTER TABLE message ATTACH PARTITION " + table + " FOR VALUES FROM (" + begin(month)
                                + ") TO (" + end(month) + ')')
                        .execute())
                .compose(attached -> PostgresLine.on(
                        connection, "INSERT INTO month VALUES ($1, $2)", Tuple.of(begin(month), end(month))));
    }
}
