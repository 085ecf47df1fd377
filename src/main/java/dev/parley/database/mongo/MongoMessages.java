package dev.parley.database.mongo;

import dev.parley.archive.Chapter;
import dev.parley.archive.Words;
import dev.parley.archive.Words.Word;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Messages as documents, and back. */
final class MongoMessages {
    private MongoMessages() {}

    /** A message on its way into the database. */
    record Line(RoomId room, String key, ChatMessage said) {

        /** Whether its log has forgotten who said it, and what. */
        boolean isForgotten() {
            return said.user().equals("erased") && said.text().equals("(erased)");
        }

        BulkOperation make() {
            JsonObject document = JsonObject.of("room", room.value(), "at", said.at(), "seq", said.seq())
                    .put("user", said.user())
                    .put("key", key)
                    .put("text", said.text())
                    .put("words", words(said.text()));
            if (said.action()) {
                document.put("action", true);
            }
            return MongoLink.make(said.id(), document);
        }
    }

    /** In their order. */
    static List<Line> lines(List<Chapter> chapters) {
        List<Line> lines = new ArrayList<>();
        for (Chapter chapter : chapters) {
            for (ChatMessage said : chapter.messages()) {
                lines.add(new Line(chapter.room(), UserName.shown(said.user()).key(), said));
            }
        }
        return lines;
    }

    /** What is searched: the words by our own rules, whatever a server's are, each between two blanks. */
    private static String words(String text) {
        return Words.of(text).stream().map(Word::folded).collect(Collectors.joining(" ", " ", " "));
    }

    static ChatMessage message(JsonObject document) {
        return new ChatMessage(
                document.getLong("seq"),
                document.getString(MongoLink.ID),
                document.getString("user"),
                document.getString("text"),
                null,
                document.getLong("at"),
                document.getBoolean("action", false));
    }
}
