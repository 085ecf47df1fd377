package dev.parley.database.postgres;

import dev.parley.archive.SearchQuery;
import dev.parley.archive.SearchQuery.Phrase;
import dev.parley.archive.Words;
import dev.parley.core.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is searched, and what for, in PostgreSQL's words: {@code tsvector} and {@code tsquery}, written out. The words are those of {@link Words}, so
 * that every archive finds the same, whatever the database's language.
 */
final class SearchTerms {
    /** PostgreSQL takes no longer ones; nobody can ask for one either. */
    private static final int LONGEST_WORD = 2_000;
    /** A later one couldn't be told from this. */
    private static final int LAST_POSITION = 16_382;

    private SearchTerms() {}

    /** All that a message is found by. */
    static String vector(RoomId room, String authorKey, String body) {
        StringBuilder terms = new StringBuilder(room(room)).append(' ').append(author(authorKey));
        int position = 0;
        for (Words.Word word : Words.of(body)) {
            position++;
            if (position <= LAST_POSITION && isIndexed(word.folded())) {
                terms.append(" '").append(word.folded()).append("':").append(position);
            }
        }
        return terms.toString();
    }

    private static boolean isIndexed(String word) {
        return word.length() <= LONGEST_WORD / 4 || word.getBytes(StandardCharsets.UTF_8).length <= LONGEST_WORD;
    }

    /**
     * Messages of a room with all that is wanted.
     *
     * @param query not empty
     */
    static String query(RoomId room, SearchQuery query) {
        List<String> terms = new ArrayList<>(List.of(room(room)));
        query.wanted().forEach(phrase -> terms.add(phrase(phrase)));
        query.unwanted().forEach(phrase -> terms.add('!' + phrase(phrase)));
        return String.join(" & ", terms);
    }

    private static String phrase(Phrase phrase) {
        return phrase.words().stream().map(SearchTerms::quoted).collect(Collectors.joining(" <-> ", "(", ")"));
    }

    /** No word of a text begins with a blank. */
    private static String room(RoomId room) {
        return quoted(" #" + room.value());
    }

    static String author(String key) {
        return quoted(" @" + key);
    }

    private static String quoted(String term) {
        return '\'' + term.replace("\\", "\\\\").replace("'", "''") + '\'';
    }
}
