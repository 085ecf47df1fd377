package dev.parley.database.postgres;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;

/** Who wants to be forgotten, and what was said by them until then. */
final class Erasures {
    /** Held by those who write messages: what they have seen of erasures stays true until they are done. */
    static final String NONE_BEGINS = "SELECT pg_advisory_xact_lock_shared(7266002)";

    private static final String NOBODY_WRITES = "SELECT pg_advisory_xact_lock(7266002)";

    private static final String REMEMBER = """
            INSERT INTO erasure AS e (user_key, until) VALUES ($1, $2)
            ON CONFLICT (user_key) DO UPDATE SET until = greatest(e.until, excluded.until)
            RETURNING until""";

    private static final String FORGET_MEMBER = "DELETE FROM membership WHERE user_key = $1";

    private static final String MONTHS = "SELECT begins, ends FROM month WHERE begins <= $1 ORDER BY begins";

    private static final String FORGET = """
            DELETE FROM message WHERE at BETWEEN $3 AND $4 AND (id, at) IN (
                SELECT id, at FROM message
                WHERE words @@ $1::text::tsquery AND author_key = $2 AND at BETWEEN $3 AND $4 LIMIT $5)""";

    private static final String KNOWN = "SELECT user_key, until FROM erasure WHERE user_key = ANY ($1::text[])";

    private static final int AT_ONCE = 5_000;

    /** Both inclusive. */
    private record Span(long from, long to) {}

    private final PostgresLine line;

    Erasures(PostgresLine line) {
        this.line = line;
    }

    /** First it is known, so that nothing more comes; then what is there goes, some at a time. */
    Future<Long> erase(UserName user, long until) {
        return line.atOnce(connection -> remember(connection, user, until))
                .compose(all -> line.run(MONTHS, Tuple.of(all)).compose(months -> {
                    Deque<Span> spans = new ArrayDeque<>();
                    months.forEach(row -> spans.add(new Span(row.getLong(0), Math.min(row.getLong(1) - 1, all))));
                    return forget(user.key(), spans, 0);
                }));
    }

    private static Future<Long> remember(SqlConnection connection, UserName user, long until) {
        return PostgresLine.on(connection, NOBODY_WRITES, Tuple.tuple())
                .compose(quiet -> PostgresLine.on(connection, FORGET_MEMBER, Tuple.of(user.key())))
                .compose(left -> PostgresLine.on(connection, REMEMBER, Tuple.of(user.key(), until)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Future<Long> forget(String key, Deque<Span> spans, long gone) {
        Span span = spans.peek();
        if (span == null) {
            return Future.succeededFuture(gone);
        }
        Tuple values = Tuple.of(SearchTerms.author(key), key, span.from(), span.to(), AT_ONCE);
        return line.run(FORGET, values).compose(forgotten -> {
            if (forgotten.rowCount() < AT_ONCE) {
                spans.remove();
            }
            return forget(key, spans, gone + forgotten.rowCount());
        });
    }

    Future<Map<String, Long>> known(Collection<UserName> users) {
        String[] keys = users.stream().map(UserName::key).toArray(String[]::new);
        return line.run(KNOWN, Tuple.of(keys))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1))));
    }
}
