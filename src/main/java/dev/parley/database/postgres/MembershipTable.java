package dev.parley.database.postgres;

import dev.parley.archive.MembershipRecord;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who is or was where. */
final class MembershipTable {
    /** The two touch different rows. Who comes again has never been away. */
    private static final String PRESENT = """
            WITH present AS (SELECT * FROM unnest($2::text[], $3::text[]) AS p (key, shown)),
            gone AS (UPDATE membership m SET left_at = $4
                WHERE m.room = $1 AND m.left_at = 0 AND NOT EXISTS (SELECT FROM present p WHERE p.key = m.user_key))
            INSERT INTO membership AS m (room, user_key, shown, since)
            SELECT $1, p.key, p.shown, $4 FROM present p ORDER BY p.key COLLATE "C"
            ON CONFLICT (room, user_key) DO UPDATE SET left_at = 0 WHERE m.left_at <> 0""";

    private static final String OF_USER =
            "SELECT room, shown, since, left_at FROM membership WHERE user_key = $1 ORDER BY room";

    private final PostgresLine line;

    MembershipTable(PostgresLine line) {
        this.line = line;
    }

    Future<Void> members(RoomId room, Collection<UserName> present, long at) {
        Map<String, String> shown = new TreeMap<>();
        present.forEach(user -> shown.putIfAbsent(user.key(), user.shown()));
        String[] keys = shown.keySet().toArray(String[]::new);
        String[] names = shown.values().toArray(String[]::new);
        return line.run(PRESENT, Tuple.of(room.value(), keys, names, at)).mapEmpty();
    }

    Future<List<MembershipRecord>> of(UserName user) {
        return line.run(OF_USER, Tuple.of(user.key()))
                .map(rows -> rows.stream()
                        .map(row -> new MembershipRecord(
                                new RoomId(row.getString(0)), row.getString(1), row.getLong(2), row.getLong(3)))
                        .toList());
    }
}
