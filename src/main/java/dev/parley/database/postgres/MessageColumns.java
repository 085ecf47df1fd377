package dev.parley.database.postgres;

import dev.parley.archive.Chapter;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Messages as they go into the table, a column an array, and as they come out of it. */
final class MessageColumns {
    static final String READ = "seq, id, author, body, at, action";

    private record Said(RoomId room, ChatMessage message, String authorKey) {}

    private final List<Said> all = new ArrayList<>();

    MessageColumns(List<Chapter> chapters) {
        for (Chapter chapter : chapters) {
            for (ChatMessage message : chapter.messages()) {
                all.add(new Said(
                        chapter.room(), message, UserName.shown(message.user()).key()));
            }
        }
    }

    long[] times() {
        return all.stream().mapToLong(said -> said.message().at()).toArray();
    }

    /** In the order of the table's columns. */
    Tuple arrays() {
        return Tuple.of(
                column(String[]::new, said -> said.room().value()),
                column(Long[]::new, said -> said.message().at()),
                column(Long[]::new, said -> said.message().seq()),
                column(String[]::new, said -> said.message().id()),
                column(String[]::new, said -> said.message().user()),
                column(String[]::new, Said::authorKey),
                column(String[]::new, said -> said.message().text()),
                column(Boolean[]::new, said -> said.message().action()),
                column(String[]::new, MessageColumns::words));
    }

    private static String words(Said said) {
        return SearchTerms.vector(said.room(), said.authorKey(), said.message().text());
    }

    private <T> T[] column(IntFunction<T[]> array, Function<Said, T> value) {
        return all.stream().map(value).toArray(array);
    }

    /** What {@link #READ} asked for. */
    static ChatMessage message(Row row) {
        return new ChatMessage(
                row.getLong(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                null,
                row.getLong(4),
                row.getBoolean(5));
    }
}
