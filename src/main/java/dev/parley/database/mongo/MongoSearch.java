package dev.parley.database.mongo;

import dev.parley.archive.SearchQuery;
import dev.parley.archive.SearchQuery.Phrase;
import dev.parley.archive.Snippets;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by their words. What many messages hold is found among the newest of the room, without an index of words; what few hold, by the
 * text index. Where the server has none, more of the newest are looked through, and what isn't found there stays unknown.
 */
final class MongoSearch {
    /** Messages of a room that are looked through where there is no index. */
    static final int MOST_SCANNED = 100_000;
    /** And where there is one, before it is asked. */
    static final int GLANCE = 5_000;

    private static final String TOO_RARE =
            "Too few of the room's latest messages have these words, and this server's database can't search older ones.";

    private final MongoLink link;
    private final MongoPlaces places;
    private final boolean indexed;
    private final Duration longest;
    private final LongSupplier clock;

    /**
     * What is looked for.
     *
     * @param part of the room's messages, as a filter
     * @param count at most
     * @param end when nobody waits for it any longer
     */
    private record Wanted(JsonObject part, SearchQuery query, int count, long end) {}

    /**
     * @param longest after which a search is given up, however many questions it is
     * @param clock milliseconds, never going back
     */
    MongoSearch(MongoLink link, boolean indexed, Duration longest, LongSupplier clock) {
        this.link = link;
        this.places = new MongoPlaces(link);
        this.indexed = indexed;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * @return fails with {@code UNAVAILABLE} where there may be more of them, too far back to be found, and as with a server that is away where
     *     it takes too long
     */
    Future<List<Hit>> search(RoomId room, String typed, @Nullable Place before, int count) {
        SearchQuery query = SearchQuery.parse(typed);
        if (query.isEmpty() || count <= 0) {
            return Future.succeededFuture(List.of());
        }
        long end = clock.getAsLong() + longest.toMillis();
        Optional<String> rarest = indexed ? rarest(query) : Optional.empty();
        return places.before(room, before)
                .map(part -> new Wanted(part, query, count, end))
                .compose(wanted -> rarest.map(word -> byIndex(wanted, word)).orElseGet(() -> byWalk(wanted)))
                .map(found -> found.stream()
                        .map(message -> Snippets.hit(MongoMessages.message(message), query))
                        .toList());
    }

    /** The index sorts nothing: it is asked for what is rare, or else it would have a server read and sort a good part of the room. */
    private Future<List<JsonObject>> byIndex(Wanted wanted, String rarest) {
        return walk(wanted, GLANCE)
                .compose(found -> found.size() < wanted.count() ? lookUp(wanted, rarest) : all(found));
    }

    private Future<List<JsonObject>> byWalk(Wanted wanted) {
        return walk(wanted, MOST_SCANNED)
                .compose(found -> found.size() < wanted.count()
                        ? goesOn(wanted).compose(more -> more ? unknown() : all(found))
                        : all(found));
    }

    private static Future<List<JsonObject>> all(List<JsonObject> found) {
        return Future.succeededFuture(found);
    }

    /** A page that ends here would say that there are no more. */
    private static Future<List<JsonObject>> unknown() {
        return Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE, TOO_RARE));
    }

    /** Among the newest so many, in their index' order, and no farther than it takes. */
    private Future<List<JsonObject>> walk(Wanted wanted, int most) {
        return ask(
                wanted,
                JsonObject.of("$match", wanted.part()),
                JsonObject.of("$sort", MongoPlaces.NEWEST_FIRST),
                JsonObject.of("$limit", most),
                JsonObject.of("$match", words(wanted.query())));
    }

    /**
     * Among all that have one of the words, whatever their accents. One alone is asked for: the server would read what has any of several, and takes
     * one phrase at most.
     */
    private Future<List<JsonObject>> lookUp(Wanted wanted, String rarest) {
        JsonObject filter =
                wanted.part().copy().mergeIn(words(wanted.query())).put("$text", JsonObject.of("$search", rarest));
        return ask(wanted, JsonObject.of("$match", filter), JsonObject.of("$sort", MongoPlaces.NEWEST_FIRST));
    }

    private Future<List<JsonObject>> ask(Wanted wanted, JsonObject... stages) {
        JsonArray all = JsonArray.of((Object[]) stages).add(JsonObject.of("$limit", wanted.count()));
        return inTime(wanted, left -> link.pipe(MongoTables.MESSAGES, all, wanted.count(), left));
    }

    /** What was spent before leaves so much less for this question; it isn't asked when nobody would wait for its answer. */
    private <A> Future<A> inTime(Wanted wanted, Function<Duration, Future<A>> question) {
        long left = wanted.end() - clock.getAsLong();
        return left > 0
                ? question.apply(Duration.ofMillis(left))
                : Future.failedFuture(new UnreachableStoreException("MongoDB: a search took longer than " + longest));
    }

    /** What is kept of each message's words says by our own rules whether it is one. */
    private static JsonObject words(SearchQuery query) {
        JsonObject filter = JsonObject.of("$and", patterns(query.wanted()));
        return query.unwanted().isEmpty() ? filter : filter.put("$nor", patterns(query.unwanted()));
    }

    /** Letters, digits and marks alone: none of them means anything in a pattern. */
    private static JsonArray patterns(List<Phrase> phrases) {
        JsonArray all = new JsonArray();
        phrases.stream()
                .distinct()
                .forEach(phrase -> all.add(JsonObject.of("words", JsonObject.of("$regex", ' ' + phrase.text() + ' '))));
        return all;
    }

    /** The longest one: nobody counts them, and short words are the common ones. Empty: the index may have none of them. */
    private static Optional<String> rarest(SearchQuery query) {
        return query.wanted().stream()
                .map(Phrase::words)
                .flatMap(List::stream)
                .filter(MongoSearch::isIndexed)
                .max(Comparator.comparingInt(String::length));
    }

    /** The index drops accents, and with them letters that are nothing else (the Japanese long vowel): of a word of them nothing is left. */
    private static boolean isIndexed(String word) {
        return word.codePoints()
                .anyMatch(c -> Character.isLetterOrDigit(c) && Character.getType(c) != Character.MODIFIER_LETTER);
    }

    /** Whether there are messages behind the last one that is looked through; the index of their order knows. */
    private Future<Boolean> goesOn(Wanted wanted) {
        FindOptions next = new FindOptions()
                .setSort(MongoPlaces.NEWEST_FIRST)
                .setFields(JsonObject.of(MongoLink.ID, 0, "at", 1))
                .setSkip(MOST_SCANNED)
                .setLimit(1);
        return inTime(wanted, left -> link.find(MongoTables.MESSAGES, wanted.part(), next))
                .map(found -> !found.isEmpty());
    }
}
