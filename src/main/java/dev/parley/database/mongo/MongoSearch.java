package dev.parley.database.mongo;

import dev.parley.archive.SearchQuery;
import dev.parley.archive.SearchQuery.Phrase;
import dev.parley.archive.Snippets;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by their words: by the text index, or where the server has none, in the latest messages of the room. The database finds those
 * that may be it; which of them are is seen here.
 */
final class MongoSearch {
    /** Messages of a room that are looked through where there is no index. */
    static final int MOST_SCANNED = 100_000;

    private static final String TOO_COMMON = "These words are too common to be searched. Add a word.";

    /** How often the database is asked for more, where what it found wasn't it. */
    private static final int ROUNDS = 10;

    private static final int CANDIDATES = 100;

    private final MongoLink link;
    private final MongoPlaces places;
    private final boolean indexed;

    MongoSearch(MongoLink link, MongoPlaces places, boolean indexed) {
        this.link = link;
        this.places = places;
        this.indexed = indexed;
    }

    /** One search. */
    private record Task(RoomId room, SearchQuery query, int count, Sieve sieve, List<Hit> hits) {

        boolean hasAll() {
            return hits.size() >= count;
        }

        void look(List<ChatMessage> candidates) {
            candidates.stream()
                    .filter(message -> query.matches(message.text()))
                    .limit(count - hits.size())
                    .forEach(message -> hits.add(Snippets.hit(message, query)));
        }
    }

    /**
     * What the database lets through.
     *
     * @param cut whether messages before those aren't looked through
     */
    private record Sieve(JsonObject filter, boolean cut) {}

    /** @return fails with {@code UNAVAILABLE} where there may be more of them, too far back to be found */
    Future<List<Hit>> search(RoomId room, String typed, @Nullable Place before, int count) {
        SearchQuery query = SearchQuery.parse(typed);
        if (query.isEmpty() || count <= 0) {
            return Future.succeededFuture(List.of());
        }
        return sieve(room, query, before)
                .compose(sieve -> go(new Task(room, query, count, sieve, new ArrayList<>()), before, 1));
    }

    private Future<List<Hit>> go(Task task, @Nullable Place before, int round) {
        int wanted = Math.max(CANDIDATES, 2 * task.count());
        return places.before(task.room(), before)
                .map(filter -> filter.mergeIn(task.sieve().filter()))
                .compose(filter -> link.find(MongoTables.MESSAGES, filter, MongoPlaces.NEWEST_FIRST, wanted))
                .compose(found -> {
                    List<ChatMessage> candidates =
                            found.stream().map(MongoMessages::message).toList();
                    task.look(candidates);
                    boolean seen = found.size() < wanted;
                    if (task.hasAll() || (seen && !task.sieve().cut())) {
                        return Future.succeededFuture(List.copyOf(task.hits()));
                    }
                    // a page that ends here would say that there are no more
                    return seen || round == ROUNDS
                            ? Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE, TOO_COMMON))
                            : go(task, Place.Stored.of(candidates.get(wanted - 1)), round + 1);
                });
    }

    private Future<Sieve> sieve(RoomId room, SearchQuery query, @Nullable Place before) {
        JsonObject filter = new JsonObject();
        if (!query.unwanted().isEmpty()) {
            filter.put("$nor", patterns(query.unwanted().stream()));
        }
        if (indexed) {
            // which words follow each other, the index doesn't know
            JsonArray phrases = patterns(
                    query.wanted().stream().filter(phrase -> phrase.words().size() > 1));
            if (!phrases.isEmpty()) {
                filter.put("$and", phrases);
            }
            filter.put("$text", JsonObject.of("$search", quoted(query)));
            return Future.succeededFuture(new Sieve(filter, false));
        }
        JsonArray all = patterns(query.wanted().stream());
        return places.before(room, before).compose(this::beyond).map(beyond -> {
            beyond.ifPresent(at -> all.add(JsonObject.of("at", JsonObject.of("$gt", at))));
            return new Sieve(filter.put("$and", all), beyond.isPresent());
        });
    }

    /** A word in quotes must be there; without them, any of them would do. */
    private static String quoted(SearchQuery query) {
        return wanted(query).map(word -> '"' + word + '"').collect(Collectors.joining(" "));
    }

    private static Stream<String> wanted(SearchQuery query) {
        return query.wanted().stream().map(Phrase::words).flatMap(List::stream).distinct();
    }

    /** Letters, digits and marks alone: none of them means anything in a pattern. */
    private static JsonArray patterns(Stream<Phrase> phrases) {
        List<JsonObject> all = phrases.map(
                        phrase -> JsonObject.of("words", JsonObject.of("$regex", ' ' + phrase.text() + ' ')))
                .collect(Collectors.toCollection(ArrayList::new));
        return new JsonArray(all);
    }

    /** Up to when messages aren't looked through; empty: all are. */
    private Future<Optional<Long>> beyond(JsonObject filter) {
        FindOptions next = new FindOptions()
                .setSort(MongoPlaces.NEWEST_FIRST)
                .setFields(JsonObject.of("at", 1))
                .setSkip(MOST_SCANNED)
                .setLimit(1);
        return link.find(MongoTables.MESSAGES, filter, next)
                .map(found -> found.stream().findFirst().map(message -> message.getLong("at")));
    }
}
