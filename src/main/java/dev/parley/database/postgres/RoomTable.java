package dev.parley.database.postgres;

import dev.parley.archive.Mark;
import dev.parley.archive.RoomRecord;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rooms, their facts and how far each is archived. */
final class RoomTable {
    private static final String MARKS = """
            SELECT id, mark_epoch, mark_seq, mark_id, mark_at FROM room
            WHERE id = ANY ($1::text[]) AND mark_at IS NOT NULL""";

    private static final String KEEP = """
            INSERT INTO room (id, name, topic, created_by, created_at)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) AS r (id)
            ORDER BY r.id COLLATE "C"
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, topic = excluded.topic,
                created_by = excluded.created_by, created_at = excluded.created_at""";

    private static final String FACTS =
            "SELECT id, name, topic, created_by, created_at, coalesce(mark_seq, 0), coalesce(mark_at, 0) FROM room ";

    private static final String RETAIN = "UPDATE room SET retention = $2 WHERE id = $1";

    private final PostgresLine line;

    RoomTable(PostgresLine line) {
        this.line = line;
    }

    Future<Map<RoomId, Mark>> marks(Collection<RoomId> rooms) {
        String[] ids = rooms.stream().map(RoomId::value).toArray(String[]::new);
        return line.run(MARKS, Tuple.of(ids))
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> new RoomId(row.getString(0)), RoomTable::mark)));
    }

    private static Mark mark(Row row) {
        return new Mark(row.getString(1), row.getLong(2), row.getString(3), row.getLong(4));
    }

    Future<Void> keep(List<RoomRecord> rooms) {
        Map<RoomId, RoomRecord> last = new TreeMap<>();
        rooms.forEach(room -> last.put(room.room(), room));
        Tuple columns = Tuple.of(
                strings(last, room -> room.room().value()),
                strings(last, RoomRecord::name),
                strings(last, RoomRecord::topic),
                strings(last, RoomRecord::createdBy),
                last.values().stream().map(RoomRecord::createdAt).toArray(Long[]::new));
        return line.run(KEEP, columns).mapEmpty();
    }

    private static String[] strings(Map<RoomId, RoomRecord> rooms, Function<RoomRecord, String> column) {
        return rooms.values().stream().map(column).toArray(String[]::new);
    }

    Future<Optional<RoomRecord>> room(RoomId room) {
        return line.run(FACTS + "WHERE id = $1", Tuple.of(room.value()))
                .map(rows -> rows.stream().findFirst().map(RoomTable::record));
    }

    Future<List<RoomRecord>> rooms(@Nullable RoomId after, int count) {
        return line.run(
                        FACTS + "WHERE id > $1 ORDER BY id LIMIT $2",
                        Tuple.of(after == null ? "" : after.value(), count))
                .map(rows -> rows.stream().map(RoomTable::record).toList());
    }

    private static RoomRecord record(Row row) {
        return new RoomRecord(
                new RoomId(row.getString(0)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    Future<Boolean> retain(RoomId room, @Nullable Duration age) {
        Long millis = age == null ? null : age.toMillis();
        return line.run(RETAIN, Tuple.of(room.value(), millis)).map(changed -> changed.rowCount() > 0);
    }
}
