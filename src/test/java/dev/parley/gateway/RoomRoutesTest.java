package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.room.Inquiry;
import dev.parley.testing.HttpAnswer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomRoutesTest {
    private static final String GOOD = "Authorization: Bearer good";
    private static final String BAD = "Authorization: Bearer bad";
    private static final String ULID = "01JH0000000000000000000000";
    private static final RoomId LOBBY = RoomId.of("lobby");

    private static GatewayOnAPort gateway;
    private static GatewayOnAPort closed;

    private final BlockingQueue<Inquiry> asked = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        gateway = new GatewayOnAPort(Admission.OPEN);
        closed = new GatewayOnAPort(new Admission(true, Duration.ofHours(1), 0, List.of()));
    }

    @AfterEach
    void heal() {
        gateway.accounts().failWith(null);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        closed.close();
    }

    private void answers(Answer answer) {
        gateway.rooms(inquiry -> {
            asked.add(inquiry);
            return Future.succeededFuture(answer);
        });
    }

    private static void assertRefused(HttpAnswer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("code")).isEqualTo(code);
    }

    @Test
    void rooms_are_listed_as_a_room_list() {
        answers(new Answer.RoomPage(List.of(new RoomLine(LOBBY, "Lobby 🎉", 3, 7, 42)), "next"));

        HttpAnswer answer = gateway.get("/rooms");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(
                        new JsonObject(
                                "{\"success\":true,\"rooms\":[{\"id\":\"lobby\",\"name\":\"Lobby 🎉\",\"memberCount\":3,"
                                        + "\"lastActivity\":\"1970-01-01T00:00:00.007Z\",\"lastSeq\":42}],\"cursor\":\"next\"}"));
        assertThat(asked).containsExactly(new Inquiry.Rooms(100, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=7&cursor=a%2Fb&query=caf%C3%A9, 7, a/b, café",
        "/?limit=500, 500, ,",
        "?limit=501, 500, ,",
        "?limit=7&limit=8&unknown=1, 7, ,"
    })
    void a_page_of_rooms_may_be_chosen(String query, int limit, String cursor, String words) {
        answers(new Answer.RoomPage(List.of(), null));

        HttpAnswer answer = gateway.get("/rooms" + query, GOOD);

        assertThat(answer.json()).isEqualTo(new JsonObject("{\"success\":true,\"rooms\":[]}"));
        assertThat(asked).containsExactly(new Inquiry.Rooms(limit, cursor, words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "", "99999999999999999999"})
    void a_limit_is_a_positive_integer(String limit) {
        answers(new Answer.RoomPage(List.of(), null));

        HttpAnswer answer = gateway.get("/rooms?limit=" + limit);

        assertRefused(answer, 422, "VALIDATION_ERROR");
        assertThat(answer.json().getString("error")).startsWith("limit: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms?limit=%zz", "/rooms/lobby/messages?x=%", "/rooms/%zz/messages"})
    void what_cannot_be_read_is_told(String target) {
        HttpAnswer answer = gateway.get(target, GOOD);

        assertRefused(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.body()).doesNotContain("%");
    }

    @Test
    void history_has_the_shape_of_chat_messages() {
        ChatMessage said = new ChatMessage(7, ULID, "bob", "hi \"<b>\" 🎉", "secret", 7);
        ChatMessage done = new ChatMessage(8, ULID, "bob", "waves", null, 8, true);
        answers(new Answer.HistoryPage(LOBBY, List.of(said, done), true));

        HttpAnswer answer = gateway.get("/rooms/Lobby/messages", GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(new JsonObject()
                        .put("success", true)
                        .put("roomId", "lobby")
                        .put(
                                "messages",
                                new io.vertx.core.json.JsonArray()
                                        .add(new JsonObject("{\"id\":\"" + ULID + "\",\"seq\":7,\"sender\":\"bob\","
                                                + "\"content\":\"hi \\\"<b>\\\" 🎉\",\"roomId\":\"lobby\","
                                                + "\"timestamp\":\"1970-01-01T00:00:00.007Z\"}"))
                                        .add(new JsonObject("{\"id\":\"" + ULID + "\",\"seq\":8,\"sender\":\"bob\","
                                                + "\"content\":\"waves\",\"roomId\":\"lobby\","
                                                + "\"timestamp\":\"1970-01-01T00:00:00.008Z\",\"action\":true}")))
                        .put("hasMore", true));
    }

    private Inquiry.History historyOf(String path) {
        answers(new Answer.HistoryPage(LOBBY, List.of(), false));
        assertThat(gateway.get(path, GOOD).status()).isEqualTo(200);
        return (Inquiry.History) asked.remove();
    }

    @Test
    void a_place_in_history_is_a_number_an_id_or_a_time() {
        assertThat(historyOf("/rooms/lobby/messages").recall()).isEqualTo(new Recall(null, null, 50));
        assertThat(historyOf("/rooms/lobby/messages?before=7&limit=101").recall())
                .isEqualTo(new Recall(new Place.Seq(7), null, 100));
        assertThat(historyOf("/rooms/lobby/messages/?after=" + ULID).recall())
                .isEqualTo(new Recall(null, new Place.Id(ULID), 50));
        assertThat(historyOf("/rooms/lobby/messages?before=" + ULID.toLowerCase(Locale.ROOT))
                        .recall())
                .isEqualTo(new Recall(new Place.Id(ULID), null, 50));
        assertThat(historyOf("/rooms/lobby/messages?before=1970-01-01T00:00:01.5Z")
                        .recall())
                .isEqualTo(new Recall(new Place.Time(1500), null, 50));
        assertThat(historyOf("/rooms/lobby/messages?before=1970-01-01T01:00:00+01:00")
                        .recall())
                .isEqualTo(new Recall(new Place.Time(0), null, 50));
    }

    @Test
    void history_is_asked_for_the_owner_of_the_token() {
        Inquiry.History history = historyOf("/rooms/%C3%89t%C3%A9%20%F0%9F%8E%89x/messages");

        assertThat(history.room()).isEqualTo(RoomId.of("été-x"));
        assertThat(history.user().shown()).isEqualTo("ana");
        assertThat(history.member()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before=x",
                "before=",
                "after=-1",
                "before=1.5",
                "before=99999999999999999",
                "after=yesterday",
                "before=+999999999-01-01T00:00:00Z",
                "before=+10000-01-01T00:00:00Z",
                "before=-0001-01-01T00:00:00Z",
                "before=01ARZ3NDEKTSV4RRFFQ69G5FAU",
                "after=81ARZ3NDEKTSV4RRFFQ69G5FAV",
                "before=1&after=2",
                "limit=0"
            })
    void a_place_that_is_none_is_named(String query) {
        HttpAnswer answer = gateway.get("/rooms/lobby/messages?" + query, GOOD);

        assertRefused(answer, 422, "VALIDATION_ERROR");
        assertThat(answer.json().getString("error")).matches("(before|after|limit): .*");
    }

    @Test
    void a_room_that_can_have_no_such_name_is_refused() {
        assertRefused(gateway.get("/rooms/%20/messages", GOOD), 422, "INVALID_ROOM");
        assertRefused(gateway.get("/rooms/" + "x".repeat(51) + "/messages", GOOD), 422, "INVALID_ROOM");
    }

    @ParameterizedTest
    @CsvSource({"NOT_IN_ROOM, 403", "ROOM_NOT_FOUND, 404", "UNAVAILABLE, 503"})
    void what_the_rooms_refuse_is_told(Refusal refusal, int status) {
        gateway.rooms(inquiry -> Future.failedFuture(new RefusedException(refusal)));

        assertRefused(gateway.get("/rooms/lobby/messages", GOOD), status, refusal.name());
    }

    @Test
    void without_a_token_there_are_rooms_and_no_messages() {
        answers(new Answer.RoomPage(List.of(), null));

        assertThat(gateway.get("/rooms").status()).isEqualTo(200);
        assertRefused(gateway.get("/rooms/lobby/messages"), 401, "UNAUTHENTICATED");
        assertRefused(closed.get("/rooms"), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms", "/rooms/lobby/messages", "/rooms?limit=0", "/rooms/%20/messages"})
    void a_bad_token_is_told_before_anything_else(String path) {
        assertRefused(gateway.get(path, BAD), 401, "SESSION_EXPIRED");
    }

    @Test
    void without_an_archive_there_is_no_search() {
        assertRefused(gateway.get("/search?room=lobby&q=hi", GOOD), 404, "NOT_FOUND");
    }

    @Test
    void a_token_in_the_url_is_for_sockets_only() {
        assertRefused(gateway.get("/rooms/lobby/messages?token=good"), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms", "/rooms/lobby/messages"})
    void rooms_are_looked_at_alone(String path) {
        HttpAnswer answer = gateway.request("POST", path, "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
}
