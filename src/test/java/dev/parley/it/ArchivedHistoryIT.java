package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static dev.parley.testing.Expected.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.testing.Account;
import dev.parley.testing.Deadline;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.PostgresProcess;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rooms whose logs are shorter than their past, on two instances, a Redis and a PostgreSQL. */
class ArchivedHistoryIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String CHANGES =
            "{\"archive\":{\"url\":\"%s\"},\"limits\":{\"enabled\":false},\"lanes\":{\"patience\":\"PT2S\"}}";

    private static PostgresProcess postgres;
    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start();
        redis = RedisProcess.start();
        one = ParleyServer.island(redis, CHANGES.formatted(postgres.uri()));
        two = ParleyServer.island(redis, CHANGES.formatted(postgres.uri()));
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
        postgres.close();
    }

    /** Says them all, and waits until they are kept. */
    private void said(EnvelopeClient who, String... texts) {
        for (String text : texts) {
            who.says(room, text).hearsAtLast(frame("message_ack"));
        }
        List<String> count = List.of(Integer.toString(texts.length));
        Deadline.await(
                "archived",
                SOON,
                () -> postgres.column(postgres.uri(), "SELECT count(*) FROM parley.message WHERE room = '" + room + "'")
                        .equals(count));
    }

    private static String[] numbered(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(i -> "number " + i).toArray(String[]::new);
    }

    /** The log forgets all but the newest. */
    private void cutTo(int newest) {
        redis.command("XTRIM", "parley:{" + RoomId.of(room).shard() + "}:log:" + room, "MAXLEN", "" + newest);
    }

    private JsonObject asked(EnvelopeClient who, Object... fields) {
        Object[] all = new Object[fields.length + 2];
        all[0] = "roomId";
        all[1] = room;
        System.arraycopy(fields, 0, all, 2, fields.length);
        return who.asks("get_history", all).hearsAtLast(frame("history")).getJsonObject("payload");
    }

    private static List<Long> seqs(JsonObject page) {
        return objects(page).stream().map(each -> each.getLong("seq")).toList();
    }

    private static List<JsonObject> objects(JsonObject page) {
        JsonArray messages = page.getJsonArray("messages");
        return messages.stream().map(JsonObject.class::cast).toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void pages_go_on_from_the_log_into_the_archive_both_ways() {
        said(guests.envelope(one, "writer").joins(room), numbered(60));
        cutTo(25);
        EnvelopeClient reader = guests.envelope(two, "reader").joins(room);

        List<Long> back = new ArrayList<>();
        JsonObject page = asked(reader, "limit", 13);
        back.addAll(0, seqs(page));
        while (page.getBoolean("hasMore")) {
            page = asked(reader, "limit", 13, "before", back.get(0));
            back.addAll(0, seqs(page));
        }
        List<Long> on = new ArrayList<>();
        page = asked(reader, "limit", 13, "after", 0);
        on.addAll(seqs(page));
        while (page.getBoolean("hasMore")) {
            page = asked(
                    reader,
                    "limit",
                    13,
                    "after",
                    objects(page).get(objects(page).size() - 1).getString("id"));
            on.addAll(seqs(page));
        }

        assertThat(back).isEqualTo(upTo(60));
        assertThat(on).isEqualTo(upTo(60));
    }

    @Test
    void members_read_and_search_by_http_too() {
        Account ana = Account.of(one, Guests.name("ana"));
        Account stranger = Account.of(one, Guests.name("bob"));
        said(guests.envelope(one, ana).joins(room), "A cup of tea, please", "milk", "tea with milk", "no cup, no tea");
        cutTo(1);
        String old = "/rooms/" + room + "/messages?before=3";

        HttpAnswer history = two.get(old, ana.bearer());
        HttpAnswer first = two.get(search("tea") + "&limit=2", ana.bearer());
        String last = objects(first.json()).get(1).getString("id");
        HttpAnswer second = two.get(search("tea") + "&limit=2&before=" + last, ana.bearer());
        HttpAnswer phrase = two.get(search("\"cup of tea\""), ana.bearer());

        assertThat(seqs(history.json())).containsExactly(1L, 2L);
        assertThat(seqs(first.json())).containsExactly(4L, 3L);
        assertThat(first.json().getBoolean("hasMore")).isTrue();
        assertThat(seqs(second.json())).containsExactly(1L);
        assertThat(second.json().getBoolean("hasMore")).isFalse();
        assertThat(marked(phrase.json())).containsExactly("cup of tea");
        assertThat(seqs(two.get(search("tea -milk"), ana.bearer()).json())).containsExactly(4L, 1L);
        assertThat(seqs(two.get(search("coffee"), ana.bearer()).json())).isEmpty();
        assertThat(two.get(search("tea"), stranger.bearer()).json().getString("code"))
                .isEqualTo("NOT_IN_ROOM");
        assertThat(two.get(search("tea")).status()).isEqualTo(401);
    }

    private String search(String query) {
        return "/search?room=" + room + "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    /** From the first to the last of what is marked, in each snippet. */
    private static List<String> marked(JsonObject page) {
        return objects(page).stream()
                .map(found -> {
                    JsonArray spans = found.getJsonArray("highlights");
                    int from = spans.getJsonArray(0).getInteger(0);
                    int to = spans.getJsonArray(spans.size() - 1).getInteger(1);
                    return found.getString("snippet").substring(from, to);
                })
                .toList();
    }

    @Test
    void members_search_in_the_envelope() {
        said(guests.envelope(one, "writer").joins(room), "Grüße an 🎉 Ana", "unrelated");
        EnvelopeClient reader = guests.envelope(two, "reader");
        reader.asks("search", "roomId", room, "query", "grüße").hears(refused("NOT_IN_ROOM"));

        JsonObject found = reader.joins(room)
                .asks("search", "roomId", room, "query", "GRÜSSE ana".replace("SS", "ß"))
                .hearsAtLast(frame("search_results"))
                .getJsonObject("payload");

        assertThat(seqs(found)).containsExactly(1L);
        assertThat(marked(found)).containsExactly("Grüße an 🎉 Ana");
    }

    @Test
    void a_room_that_redis_forgot_goes_on_beyond_its_archive() {
        EnvelopeClient writer = guests.envelope(one, "writer").joins(room);
        said(writer, numbered(7));
        writer.leavesRoom(room);
        redis.command("FLUSHALL");
        EnvelopeClient reader = guests.envelope(two, "reader").joins(room);

        long next = reader.says(room, "again")
                .hearsAtLast(frame("message_ack"))
                .getJsonObject("payload")
                .getLong("seq");

        assertThat(next).isGreaterThan(1_000);
        List<Long> all = new ArrayList<>(upTo(7));
        all.add(next);
        Deadline.await(
                "all pages", SOON, () -> seqs(asked(reader, "limit", 100)).equals(all));
    }

    @Test
    void without_the_database_the_log_is_told_and_no_more() {
        said(guests.envelope(one, "writer").joins(room), numbered(30));
        cutTo(10);
        EnvelopeClient reader = guests.envelope(two, "reader").joins(room);
        postgres.kill();

        JsonObject newest = asked(reader, "limit", 20);
        reader.asks("get_history", "roomId", room, "before", 21).hearsAtLast(refused("UNAVAILABLE"));
        reader.asks("search", "roomId", room, "query", "number").hearsAtLast(refused("UNAVAILABLE"));
        postgres.restart();

        assertThat(seqs(newest))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(21, 30).boxed().toList());
        assertThat(newest.getBoolean("hasMore")).isTrue();
        Deadline.await(
                "the rest",
                SOON,
                () -> two.get("/health").status() == 200
                        && seqs(asked(reader, "limit", 30)).equals(upTo(30)));
    }
}
