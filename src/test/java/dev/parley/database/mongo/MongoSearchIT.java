package dev.parley.database.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.archive.Chapter;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server with a text index, and one without, is asked, to the letter, and what is made of its answers: the one of the other tests has none. */
class MongoSearchIT {
    private static final RoomId ROOM = RoomId.of("tea");
    private static final int MAX_TIME_EXPIRED = 50;

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedMongo indexed = new ScriptedMongo(true);
    private final ScriptedMongo plain = new ScriptedMongo(false);
    private final AtomicLong now = new AtomicLong();

    @AfterEach
    void all_end() {
        MongoSite.get(vertx.close());
        indexed.close();
        plain.close();
    }

    private Database open(ScriptedMongo server, Duration statementTimeout) {
        return MongoSite.get(MongoOpening.open(vertx, MongoSite.config(server.uri(), statementTimeout), now::get));
    }

    private Future<List<Hit>> search(ScriptedMongo server, String query, Place before, int count) {
        return open(server, Duration.ofSeconds(10)).archive().search(ROOM, query, before, count);
    }

    private static List<JsonObject> documents(int newest, int oldest, String text) {
        return IntStream.iterate(newest, seq -> seq >= oldest, seq -> seq - 1)
                .mapToObj(seq -> new ChatMessage(seq, "id" + seq, "ana", text, null, seq))
                .map(said -> MongoMessages.lines(List.of(new Chapter(ROOM, "e", List.of(said))))
                        .get(0))
                .map(line -> line.make()
                        .getDocument()
                        .getJsonObject("$setOnInsert")
                        .put("_id", line.said().id()))
                .toList();
    }

    private static List<Long> numbers(Future<List<Hit>> answer) {
        return MongoSite.get(answer).stream().map(hit -> hit.message().seq()).toList();
    }

    private static List<String> asked(ScriptedMongo server) {
        return server.heard("aggregate", "aggregate", "pipeline", "cursor", "maxTimeMS", "readConcern");
    }

    private static String json(String text) {
        return new JsonObject(text).encode();
    }

    @Test
    void the_indexes_are_made_in_the_order_of_their_keys() {
        open(indexed, Duration.ofSeconds(10));

        assertThat(indexed.heard("createIndexes", "createIndexes", "indexes"))
                .containsExactly(
                        index("messages", "{'room':1,'at':1,'seq':1}", "room_1_at_1_seq_1"),
                        index("messages", "{'room':1,'seq':1,'at':1}", "room_1_seq_1_at_1"),
                        index("messages", "{'key':1,'at':1}", "key_1_at_1"),
                        index("messages", "{'at':1}", "at_1"),
                        index("members", "{'room':1,'left':1}", "room_1_left_1"),
                        index("members", "{'key':1,'room':1}", "key_1_room_1"),
                        index(
                                "messages",
                                "{'room':1,'words':'text'}",
                                "room_1_words_text','default_language':'none','language_override':'_language"));
    }

    private static String index(String collection, String keys, String name) {
        return json("{'createIndexes':'%s','indexes':[{'key':%s,'name':'%s'}]}"
                .formatted(collection, keys, name)
                .replace('\'', '"'));
    }

    @Test
    void the_newest_are_looked_through_first_and_then_the_index_is_asked_for_one_word() {
        indexed.answers(documents(7, 7, "tea with milk, where?"));
        indexed.answers(documents(7, 6, "tea with milk, where?"));

        assertThat(numbers(search(indexed, "Tea \"with MILK\" -sugar tea $where \\", new Place.Time(9), 5)))
                .containsExactly(7L, 6L);
        String words = """
                "$and": [{"words": {"$regex": " tea "}}, {"words": {"$regex": " with milk "}},
                         {"words": {"$regex": " where "}}],
                "$nor": [{"words": {"$regex": " sugar "}}]""";
        String walk = """
                {"aggregate": "messages", "pipeline": [
                   {"$match": {"room": "tea", "at": {"$lt": 9}}},
                   {"$sort": {"at": -1, "seq": -1}},
                   {"$limit": 5000},
                   {"$match": {%s}},
                   {"$limit": 5}],
                 "cursor": {"batchSize": 6}, "maxTimeMS": 3000, "readConcern": {"level": "majority"}}""";
        String lookUp = """
                {"aggregate": "messages", "pipeline": [
                   {"$match": {"room": "tea", "at": {"$lt": 9}, %s, "$text": {"$search": "where"}}},
                   {"$sort": {"at": -1, "seq": -1}},
                   {"$limit": 5}],
                 "cursor": {"batchSize": 6}, "maxTimeMS": 3000, "readConcern": {"level": "majority"}}""";
        assertThat(asked(indexed)).containsExactly(json(walk.formatted(words)), json(lookUp.formatted(words)));
    }

    @Test
    void a_page_of_common_words_needs_no_index() {
        indexed.answers(documents(900, 801, "the tea"));

        assertThat(numbers(search(indexed, "the", null, 100))).hasSize(100);
        assertThat(asked(indexed)).hasSize(1);
    }

    @Test
    void a_word_that_the_index_may_not_know_is_looked_for_without_it() {
        indexed.answers(documents(3, 3, "\u30FC\u30FC"));

        assertThat(numbers(search(indexed, "\u30FC\u30FC", null, 2))).containsExactly(3L);
        assertThat(asked(indexed)).singleElement().asString().contains("100000").doesNotContain("$text");
    }

    @Test
    void a_query_without_words_is_not_asked() {
        assertThat(numbers(search(indexed, "-tea !!!", null, 5))).isEmpty();
        assertThat(asked(indexed)).isEmpty();
    }

    @Test
    void a_search_ends_with_any_other_statement() {
        MongoSite.get(open(indexed, Duration.ofMillis(1_500)).archive().search(ROOM, "tea", null, 5));

        assertThat(indexed.heard("aggregate", "maxTimeMS")).containsOnly("{\"maxTimeMS\":1500}");
    }

    @Test
    void what_one_question_took_is_not_there_for_the_next() {
        indexed.onQuestion(() -> now.addAndGet(1_200));

        assertThat(numbers(search(indexed, "tea", new Place.Id("01ARZ3NDEKTSV4RRFFQ69G5FAV"), 5)))
                .isEmpty();
        assertThat(indexed.heard("aggregate", "maxTimeMS"))
                .containsExactly("{\"maxTimeMS\":1800}", "{\"maxTimeMS\":600}");
    }

    @Test
    void nothing_is_asked_when_nobody_waits_any_longer() {
        indexed.onQuestion(() -> now.addAndGet(3_000));
        plain.onQuestion(() -> now.addAndGet(3_000));

        for (ScriptedMongo server : List.of(indexed, plain)) {
            Future<List<Hit>> answer = search(server, "tea", null, 5);

            assertThatThrownBy(() -> MongoSite.get(answer)).isInstanceOf(UnreachableStoreException.class);
            assertThat(asked(server)).hasSize(1);
            assertThat(server.heard("find", "skip")).isEmpty();
        }
    }

    @Test
    void one_that_the_server_gave_up_may_go_well_another_time() {
        indexed.fails(MAX_TIME_EXPIRED);

        Future<List<Hit>> answer = search(indexed, "tea", null, 5);

        assertThatThrownBy(() -> MongoSite.get(answer)).isInstanceOf(UnreachableStoreException.class);
    }

    @Test
    void without_an_index_all_that_there_is_may_be_looked_through() {
        plain.answers(documents(9, 8, "tea"));

        assertThat(numbers(search(plain, "tea", null, 3))).containsExactly(9L, 8L);
        assertThat(asked(plain)).singleElement().asString().contains("{\"$limit\":100000}");
        assertThat(plain.heard("find", "filter", "projection", "sort", "skip", "limit"))
                .containsExactly(json("""
                        {"filter": {"room": "tea"}, "projection": {"_id": 0, "at": 1}, "sort": {"at": -1, "seq": -1},
                         "skip": 100000, "limit": 1}"""));
    }

    @Test
    void and_where_it_goes_on_a_part_of_a_page_is_not_taken_for_the_end() {
        plain.answers(documents(9, 8, "tea"));
        plain.answers(List.of(JsonObject.of("at", 7)));

        Future<List<Hit>> answer = search(plain, "tea", null, 3);

        assertThatThrownBy(() -> MongoSite.get(answer))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }

    @Test
    void but_a_page_that_is_full_is_one() {
        plain.answers(documents(9, 8, "tea"));

        assertThat(numbers(search(plain, "tea", null, 2))).containsExactly(9L, 8L);
        assertThat(plain.heard("find", "skip")).isEmpty();
    }
}
