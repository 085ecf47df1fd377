package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static dev.parley.testing.Expected.refused;
import static dev.parley.testing.Expected.refusedField;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RoomsClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty-five messages, and every way to turn their pages. */
class HistoryPagesIT {
    private static final int ALL = 25;
    private static final String ROOM = Guests.room();

    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;
    private static List<JsonObject> log;

    @RegisterExtension
    final Guests guests = new Guests();

    @BeforeAll
    static void start() throws Exception {
        redis = RedisProcess.start();
        one = ParleyServer.island(redis);
        two = ParleyServer.island(redis);
        Guests writers = new Guests();
        EnvelopeClient writer = writers.envelope(one, "writer").joins(ROOM);
        log = IntStream.rangeClosed(1, ALL)
                .mapToObj(i -> writer.says(ROOM, "number " + i)
                        .hears(frame("message_ack", "seq", i))
                        .getJsonObject("payload"))
                .toList();
        writers.leave();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    private EnvelopeClient reader() {
        return guests.envelope(two, Guests.name("reader")).joins(ROOM);
    }

    @Test
    void the_newest_come_first_and_inside_a_page_the_oldest() {
        EnvelopeClient reader = reader();

        JsonObject newest = page(reader, "limit", 10);
        JsonObject older = page(reader, "limit", 10, "before", first(newest).getLong("seq"));
        JsonObject oldest = page(reader, "limit", 10, "beforeId", first(older).getString("id"));

        assertThat(seqs(newest)).containsExactlyElementsOf(range(16, 25));
        assertThat(newest.getBoolean("hasMore")).isTrue();
        assertThat(seqs(older)).containsExactlyElementsOf(range(6, 15));
        assertThat(older.getBoolean("hasMore")).isTrue();
        assertThat(seqs(oldest)).containsExactlyElementsOf(range(1, 5));
        assertThat(oldest.getBoolean("hasMore")).isFalse();
    }

    @Test
    void forwards_too() {
        EnvelopeClient reader = reader();

        assertThat(seqs(page(reader, "after", 0, "limit", 10))).containsExactlyElementsOf(range(1, 10));
        JsonObject last = page(reader, "after", 20, "limit", 10);
        assertThat(seqs(last)).containsExactlyElementsOf(range(21, 25));
        assertThat(last.getBoolean("hasMore")).isFalse();
        assertThat(page(reader, "after", 5, "limit", 10).getBoolean("hasMore")).isTrue();
    }

    @Test
    void a_place_is_a_number_an_id_or_a_time() {
        EnvelopeClient reader = reader();
        JsonObject twelfth = log.get(11);
        String id = twelfth.getString("id");
        String time = twelfth.getString("timestamp");

        assertThat(seqs(page(reader, "before", 12, "limit", 3))).containsExactlyElementsOf(range(9, 11));
        assertThat(seqs(page(reader, "before", id, "limit", 3))).containsExactlyElementsOf(range(9, 11));
        assertThat(seqs(page(reader, "after", id, "limit", 3))).containsExactlyElementsOf(range(13, 15));
        List<Long> before = log.stream()
                .filter(each -> each.getString("timestamp").compareTo(time) < 0)
                .map(each -> each.getLong("seq"))
                .toList();
        assertThat(seqs(page(reader, "before", time, "limit", 100))).containsExactlyElementsOf(before);
        assertThat(page(reader, "after", time, "limit", 100).getJsonArray("messages").stream()
                        .map(each -> ((JsonObject) each).getString("timestamp")))
                .allMatch(each -> each.compareTo(time) > 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"before | 1", "before | 0", "after | 25", "after | 1000000", "before | 1970-01-01T00:00:00.000Z"})
    void beyond_either_end_there_is_nothing(String field, String place) {
        JsonObject page = page(reader(), field, place.matches("\\d+") ? (Object) Long.valueOf(place) : place);

        assertThat(page.getJsonArray("messages")).isEmpty();
        assertThat(page.getBoolean("hasMore")).isFalse();
    }

    @Test
    void a_message_in_a_page_is_the_one_that_was_told() {
        JsonObject page = page(reader(), "before", 8, "limit", 1);

        JsonObject message = first(page);
        assertThat(message.getString("content")).isEqualTo("number 7");
        assertThat(message.getString("sender")).isEqualTo("writer");
        assertThat(message.getString("roomId")).isEqualTo(ROOM);
        assertThat(message.getString("id")).isEqualTo(log.get(6).getString("id"));
        assertThat(message.getString("timestamp")).isEqualTo(log.get(6).getString("timestamp"));
    }

    @Test
    void without_a_limit_it_is_fifty_and_over_a_hundred_it_is_a_hundred() {
        String room = Guests.room();
        EnvelopeClient writer = guests.envelope(one, Guests.name("writer")).joins(room);
        for (int i = 0; i < 100; i++) {
            writer.says(room, "x");
        }
        RoomsClient more = guests.rooms(two, Guests.name("more")).joins(room);
        for (int i = 0; i < 5; i++) {
            more.says(room, "y");
        }
        writer.hearsAtLast(frame("chat_message", "seq", 105));

        assertThat(seqs(page(writer, "roomId", room))).containsExactlyElementsOf(range(56, 105));
        assertThat(seqs(page(writer, "roomId", room, "limit", 5000))).containsExactlyElementsOf(range(6, 105));
        JsonObject flat = more.asks("get_history", "room", room).hearsAtLast(frame("history"));
        assertThat(flat.getJsonArray("messages")).hasSize(50);
        assertThat(flat.getBoolean("hasMore")).isTrue();
    }

    @Test
    void a_join_brings_the_newest() {
        JsonObject flat =
                guests.rooms(one, "late").asks("join_room", "room", ROOM).hears(frame("room_joined"));
        JsonObject enveloped = guests.envelope(two, "later")
                .asksToJoin(ROOM)
                .hears(frame("join_room_success", "lastSeq", ALL, "hasMore", false))
                .getJsonObject("payload");

        assertThat(flat.getJsonArray("messages")).hasSize(ALL);
        assertThat(enveloped.getJsonArray("history")).hasSize(ALL);
        assertThat(flat.getJsonArray("messages").getJsonObject(0).getString("text"))
                .isEqualTo("number 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "1.5", "\"10\"", "true", "[]"})
    void a_wrong_limit_is_named(String limit) {
        EnvelopeClient reader = reader();

        reader.sends("{\"type\":\"get_history\",\"payload\":{\"roomId\":\"" + ROOM + "\",\"limit\":" + limit + "}}");

        reader.hears(refusedField("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "-1", "1.5", "true", "{}", "\"\"", "\"01ARZ3NDEKTSV4RRFFQ69G5FAU!\""})
    void a_wrong_place_is_named(String place) {
        EnvelopeClient reader = reader();

        reader.sends("{\"type\":\"get_history\",\"payload\":{\"roomId\":\"" + ROOM + "\",\"before\":" + place + "}}");

        reader.hears(refusedField("before"));
    }

    @Test
    void history_is_for_members() {
        EnvelopeClient stranger = guests.envelope(one, Guests.name("eve"));

        stranger.asks("get_history", "roomId", ROOM).hears(refused("NOT_IN_ROOM"));
        stranger.asks("get_history", "roomId", Guests.room()).hears(refused("ROOM_NOT_FOUND"));
    }

    private static JsonObject page(EnvelopeClient reader, Object... pairs) {
        JsonObject payload = new JsonObject().put("roomId", ROOM);
        for (int i = 0; i < pairs.length; i += 2) {
            payload.put((String) pairs[i], pairs[i + 1]);
        }
        reader.sends(new JsonObject()
                .put("type", "get_history")
                .put("payload", payload)
                .encode());
        return reader.hearsAtLast(frame("history")).getJsonObject("payload");
    }

    private static JsonObject first(JsonObject page) {
        return page.getJsonArray("messages").getJsonObject(0);
    }

    private static List<Long> seqs(JsonObject page) {
        return page.getJsonArray("messages").stream()
                .map(each -> ((JsonObject) each).getLong("seq"))
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
