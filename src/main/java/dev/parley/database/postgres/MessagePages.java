package dev.parley.database.postgres;

import dev.parley.archive.SearchQuery;
import dev.parley.archive.Snippets;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of a room, in the order of time and number, and what is found in it. */
final class MessagePages {
    /** The first condition says the same as the second, in words by which whole months are left aside. */
    private static final String BEFORE = "SELECT " + MessageColumns.READ + """
             FROM message WHERE room = $1 AND at <= $2 AND (at, seq) < ($2, $3)
            ORDER BY at DESC, seq DESC LIMIT $4""";

    private static final String AFTER = "SELECT " + MessageColumns.READ + """
             FROM message WHERE room = $1 AND at >= $2 AND (at, seq) > ($2, $3)
            ORDER BY at, seq LIMIT $4""";

    /** Where numbers began anew, the later message counts. */
    private static final String FIRST_FROM =
            "SELECT at, seq FROM message WHERE room = $1 AND seq >= $2 ORDER BY seq, at DESC LIMIT 1";

    private static final String LAST_UP_TO =
            "SELECT at, seq FROM message WHERE room = $1 AND seq <= $2 ORDER BY seq DESC, at DESC LIMIT 1";

    private static final String BY_ID =
            "SELECT at, seq FROM message WHERE id = $2 AND room = $1 AND at BETWEEN $3 AND $4 ORDER BY at LIMIT 1";

    private static final String SEARCH =
            "SELECT " + MessageColumns.READ + " FROM search_room($1, $2::text::tsquery, $3, $4, $5, $6)";

    /** How far the time in an id and the message's own may be apart: they are of different clocks. */
    private static final long CLOCKS_APART = Duration.ofSeconds(15).toMillis();

    /** The newest messages that a search looks through before it turns to the index. */
    private static final int GLANCE = 2_000;

    private static final Place.Stored END = atTime(Long.MAX_VALUE, true);
    private static final Place.Stored BEGINNING = atTime(Long.MIN_VALUE, false);

    private final PostgresLine line;

    MessagePages(PostgresLine line) {
        this.line = line;
    }

    /** Oldest first. */
    Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        return upper(room, place)
                .compose(end -> line.run(BEFORE, Tuple.of(room.value(), end.at(), end.seq(), count)))
                .map(rows -> {
                    List<ChatMessage> page = messages(rows);
                    Collections.reverse(page);
                    return page;
                });
    }

    Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        return lower(room, place)
                .compose(start -> line.run(AFTER, Tuple.of(room.value(), start.at(), start.seq(), count)))
                .map(MessagePages::messages);
    }

    Future<List<Hit>> search(RoomId room, String typed, @Nullable Place before, int count) {
        SearchQuery query = SearchQuery.parse(typed);
        if (query.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        String terms = SearchTerms.query(room, query);
        return upper(room, before)
                .compose(end -> line.run(SEARCH, Tuple.of(room.value(), terms, end.at(), end.seq(), count, GLANCE)))
                .map(rows -> messages(rows).stream()
                        .map(found -> Snippets.hit(found, query))
                        .toList());
    }

    private Future<Place.Stored> upper(RoomId room, @Nullable Place place) {
        return place == null ? Future.succeededFuture(END) : stored(room, place, false);
    }

    private Future<Place.Stored> lower(RoomId room, @Nullable Place place) {
        return place == null ? Future.succeededFuture(BEGINNING) : stored(room, place, true);
    }

    /** @param up what comes after the place is wanted, else what is before it */
    private Future<Place.Stored> stored(RoomId room, Place place, boolean up) {
        if (place instanceof Place.Stored stored) {
            return Future.succeededFuture(stored);
        } else if (place instanceof Place.Seq seq) {
            return found(up ? LAST_UP_TO : FIRST_FROM, Tuple.of(room.value(), seq.seq()), up ? BEGINNING : END);
        } else if (place instanceof Place.Id id) {
            long millis = id.millis();
            Tuple values = Tuple.of(room.value(), id.ulid(), millis - CLOCKS_APART, millis + CLOCKS_APART);
            return found(BY_ID, values, atTime(millis, up));
        }
        return Future.succeededFuture(atTime(((Place.Time) place).millis(), up));
    }

    private Future<Place.Stored> found(String sql, Tuple values, Place.Stored otherwise) {
        return line.run(sql, values)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Place.Stored(row.getLong(0), row.getLong(1)))
                        .orElse(otherwise));
    }

    private static Place.Stored atTime(long millis, boolean up) {
        return new Place.Stored(millis, up ? Long.MAX_VALUE : Long.MIN_VALUE);
    }

    private static List<ChatMessage> messages(RowSet<Row> rows) {
        List<ChatMessage> messages = new ArrayList<>(rows.size());
        rows.forEach(row -> messages.add(MessageColumns.message(row)));
        return messages;
    }
}
