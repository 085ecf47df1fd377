package dev.parley.database.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.Chapter;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a server with a text index is asked, and what is made of its answers: the one of the other tests has none. */
class MongoSearchTest {
    private static final RoomId ROOM = RoomId.of("tea");

    private final List<JsonObject> asked = new ArrayList<>();
    private final List<List<JsonObject>> answers = new ArrayList<>();

    private MongoSearch search() {
        return search(true);
    }

    private MongoSearch search(boolean indexed) {
        MongoClient client = (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("findWithOptions");
                    asked.add(((JsonObject) arguments[1]).copy());
                    assertThat(((FindOptions) arguments[2]).getSort()).isEqualTo(MongoPlaces.NEWEST_FIRST);
                    return Future.succeededFuture(answers.isEmpty() ? List.of() : answers.remove(0));
                });
        MongoLink link = new MongoLink(client);
        return new MongoSearch(link, new MongoPlaces(link), indexed);
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

    private static List<Hit> get(Future<List<Hit>> answer) {
        assertThat(answer.succeeded()).as("%s", answer.cause()).isTrue();
        return answer.result();
    }

    @Test
    void every_word_is_asked_for_in_the_room_alone() {
        get(search().search(ROOM, "Tea \"with MILK\" -sugar tea $where \\", new Place.Time(9), 5));

        assertThat(asked).containsExactly(new JsonObject("""
                        {"room": "tea", "at": {"$lt": 9},
                         "$nor": [{"words": {"$regex": " sugar "}}],
                         "$and": [{"words": {"$regex": " with milk "}}],
                         "$text": {"$search": "\\"tea\\" \\"with\\" \\"milk\\" \\"where\\""}}"""));
    }

    @Test
    void a_query_without_words_is_not_asked() {
        assertThat(get(search().search(ROOM, "-tea !!!", null, 5))).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void what_the_server_takes_for_it_is_looked_at_again() {
        answers.add(documents(9, 7, "tea without"));
        assertThat(get(search().search(ROOM, "\"tea with\"", null, 5))).isEmpty();

        answers.add(documents(9, 7, "TEA, with"));
        assertThat(get(search().search(ROOM, "\"tea with\"", null, 2)))
                .extracting(hit -> hit.message().seq())
                .containsExactly(9L, 8L);
    }

    @Test
    void where_too_little_was_it_the_server_is_asked_for_more() {
        answers.add(documents(300, 201, "milk tea"));
        answers.add(documents(200, 190, "tea milk"));

        assertThat(get(search().search(ROOM, "\"tea milk\"", null, 3)))
                .extracting(hit -> hit.message().seq())
                .containsExactly(200L, 199L, 198L);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).getJsonObject("at")).isEqualTo(JsonObject.of("$lte", 201L));
    }

    @Test
    void but_not_without_end() {
        for (int round = 0; round < 50; round++) {
            answers.add(documents(10_000 - 100 * round, 9_901 - 100 * round, "milk tea"));
        }

        assertThatTooCommon(search().search(ROOM, "\"tea milk\"", null, 3));
        assertThat(asked).hasSize(10);
    }

    private static void assertThatTooCommon(Future<List<Hit>> answer) {
        assertThat(answer.cause())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }

    @Test
    void without_an_index_the_part_that_is_looked_through_is_not_taken_for_the_whole() {
        answers.add(List.of());
        answers.add(documents(9, 8, "tea"));
        assertThat(get(search(false).search(ROOM, "tea -milk", null, 3))).hasSize(2);
        assertThat(asked.get(1)).isEqualTo(new JsonObject("""
                        {"room": "tea", "$nor": [{"words": {"$regex": " milk "}}],
                         "$and": [{"words": {"$regex": " tea "}}]}"""));

        answers.add(List.of(JsonObject.of("at", 7)));
        answers.add(documents(9, 8, "tea"));
        assertThatTooCommon(search(false).search(ROOM, "tea", null, 3));
        assertThat(asked.get(3).getJsonArray("$and").getJsonObject(1))
                .isEqualTo(JsonObject.of("at", JsonObject.of("$gt", 7L)));

        answers.add(List.of(JsonObject.of("at", 7)));
        answers.add(documents(9, 8, "tea"));
        assertThat(get(search(false).search(ROOM, "tea", null, 2))).hasSize(2);
    }
}
