package dev.parley.database.postgres;

import dev.parley.archive.Chapter;
import dev.parley.archive.Mark;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stores messages and moves their rooms' marks, both in one transaction. */
final class MessageWriter {
    private static final String NO_PARTITION = "23514";

    /**
     * Rooms in the order of their ids: so two who write the same rooms wait for each other, and never in a circle. A row that isn't changed is
     * locked all the same.
     */
    private static final String MOVE_MARKS = """
            INSERT INTO room AS r (id, name, mark_epoch, mark_seq, mark_id, mark_at)
            SELECT m.room, m.room, m.epoch, m.seq, m.id, m.at
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bigint[]) AS m (room, epoch, seq, id, at)
            ORDER BY m.room COLLATE "C"
            ON CONFLICT (id) DO UPDATE SET mark_epoch = excluded.mark_epoch, mark_seq = excluded.mark_seq,
                mark_id = excluded.mark_id, mark_at = excluded.mark_at
            WHERE r.mark_at IS NULL OR (r.mark_at, r.mark_seq) <= (excluded.mark_at, excluded.mark_seq)""";

    /** Makes the room where it is missing, and locks it. */
    private static final String LOCK_ROOM =
            "INSERT INTO room AS r (id, name) VALUES ($1, $1) ON CONFLICT (id) DO UPDATE SET name = r.name";

    /** The key holds an id but once at a time; one that a store which forgot was told again has another time, not far from the first. */
    private static final String INSERT = """
            INSERT INTO message (room, at, seq, id, author, author_key, body, action, words)
            SELECT m.room, m.at, m.seq, m.id, m.author, m.author_key, m.body, m.action, m.words::tsvector
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::boolean[], $9::text[]) AS m (room, at, seq, id, author, author_key, body, action, words)
            LEFT JOIN erasure e ON e.user_key = m.author_key AND e.until >= m.at
            WHERE e.user_key IS NULL
              AND NOT EXISTS (SELECT FROM message o WHERE o.id = m.id AND o.at BETWEEN $10 AND $11)
            ON CONFLICT DO NOTHING""";

    private static final long APART = Duration.ofHours(1).toMillis();

    private static final BinaryOperator<Mark> LATER = BinaryOperator.maxBy(Comparator.comparing(Mark::place));

    private final PostgresLine line;
    private final Months months;
    private final int atOnce;

    /** @param atOnce connections that may store parts of a batch side by side */
    MessageWriter(PostgresLine line, Months months, int atOnce) {
        this.line = line;
        this.months = months;
        this.atOnce = atOnce;
    }

    /** Over when each part is, or was given up: what is tried again should not meet what is still being written. */
    Future<Void> store(List<Chapter> chapters) {
        return Future.join(Shares.of(chapters, atOnce).stream()
                        .map(share -> Future.succeededFuture(share).compose(this::storeShare))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> storeShare(List<Chapter> chapters) {
        return write(chapters, connection -> PostgresLine.on(connection, MOVE_MARKS, marks(chapters)));
    }

    /** Without its mark. */
    Future<Void> add(Chapter chapter) {
        Tuple room = Tuple.of(chapter.room().value());
        return write(List.of(chapter), connection -> PostgresLine.on(connection, LOCK_ROOM, room));
    }

    /** @param rooms locks the rooms' rows, before anything is looked for in them */
    private Future<Void> write(List<Chapter> chapters, Function<SqlConnection, Future<?>> rooms) {
        MessageColumns messages = new MessageColumns(chapters);
        long[] times = messages.times();
        Tuple rows = messages.arrays()
                .addLong(Arrays.stream(times).min().orElseThrow() - APART)
                .addLong(Arrays.stream(times).max().orElseThrow() + APART);
        Set<YearMonth> wanted = Arrays.stream(times).mapToObj(Months::of).collect(Collectors.toSet());
        return written(wanted, rooms, rows).recover(failure -> {
            if (failure instanceof PgException answer && NO_PARTITION.equals(answer.getSqlState())) {
                months.forget(); // dropped by another instance, as too old
                return written(wanted, rooms, rows);
            }
            return Future.failedFuture(failure);
        });
    }

    private Future<Void> written(Set<YearMonth> wanted, Function<SqlConnection, Future<?>> rooms, Tuple rows) {
        return months.ensure(wanted).compose(there -> line.atOnce(connection -> write(connection, rooms, rows)));
    }

    private static Future<Void> write(SqlConnection connection, Function<SqlConnection, Future<?>> rooms, Tuple rows) {
        return PostgresLine.on(connection, Erasures.NONE_BEGINS, Tuple.tuple())
                .compose(quiet -> rooms.apply(connection))
                .compose(locked -> PostgresLine.on(connection, INSERT, rows))
                .mapEmpty();
    }

    private static Tuple marks(List<Chapter> chapters) {
        Map<RoomId, Mark> marks = new TreeMap<>();
        chapters.forEach(chapter -> marks.merge(chapter.room(), chapter.mark(), LATER));
        return Tuple.of(
                marks.keySet().stream().map(RoomId::value).toArray(String[]::new),
                strings(marks, Mark::epoch),
                longs(marks, Mark::seq),
                strings(marks, Mark::id),
                longs(marks, Mark::at));
    }

    private static String[] strings(Map<RoomId, Mark> marks, Function<Mark, String> column) {
        return marks.values().stream().map(column).toArray(String[]::new);
    }

    private static Long[] longs(Map<RoomId, Mark> marks, Function<Mark, Long> column) {
        return marks.values().stream().map(column).toArray(Long[]::new);
    }
}
