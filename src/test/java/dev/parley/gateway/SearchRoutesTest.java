package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.Sought;
import dev.parley.dialect.Rules;
import dev.parley.room.Inquiry;
import dev.parley.testing.HttpAnswer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRoutesTest {
    private static final String GOOD = "Authorization: Bearer good";
    private static final String ULID = "01JH0000000000000000000000";
    private static final RoomId TEA = RoomId.of("tea-house");

    private static GatewayOnAPort gateway;

    private final BlockingQueue<Inquiry> asked = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        gateway = new GatewayOnAPort(Admission.OPEN, new Rules(1000, false, true));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private void answers(Hit... hits) {
        gateway.rooms(inquiry -> {
            asked.add(inquiry);
            return Future.succeededFuture(new Answer.SearchPage(TEA, "milk", List.of(hits), true));
        });
    }

    @Test
    void what_is_found_comes_as_chat_messages_with_the_words_marked() {
        ChatMessage said = new ChatMessage(7, ULID, "bob", "no milk in it", "secret", 7);
        answers(new Hit(said, "no milk in it", List.of(new Hit.Span(3, 7))));

        HttpAnswer answer = gateway.get("/search?room=Tea%20House&q=milk", GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(new JsonObject("""
                        {"success":true,"roomId":"tea-house","query":"milk","messages":[{"id":"%s","seq":7,"sender":"bob",
                         "content":"no milk in it","roomId":"tea-house","timestamp":"1970-01-01T00:00:00.007Z",
                         "snippet":"no milk in it","highlights":[[3,7]]}],"hasMore":true}
                        """.formatted(ULID)));
    }

    private Inquiry.Search searched(String query) {
        answers();
        assertThat(gateway.get("/search?" + query, GOOD).status()).isEqualTo(200);
        return (Inquiry.Search) asked.remove();
    }

    @Test
    void it_is_asked_for_the_owner_of_the_token() {
        Inquiry.Search search = searched("room=Tea%20House&q=%20milk%20");

        assertThat(search.room()).isEqualTo(TEA);
        assertThat(search.user().shown()).isEqualTo("ana");
        assertThat(search.member()).isFalse();
        assertThat(search.sought()).isEqualTo(new Sought("milk", null, 20));
        assertThat(searched("room=tea-house&q=%22no+milk%22&before=" + ULID + "&limit=51")
                        .sought())
                .isEqualTo(new Sought("\"no milk\"", new Place.Id(ULID), 50));
        assertThat(searched("room=tea-house&q=milk&before=7&limit=1").sought())
                .isEqualTo(new Sought("milk", new Place.Seq(7), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "q=milk, room, VALIDATION_ERROR",
        "room=tea, q, VALIDATION_ERROR",
        "room=tea&q=, q, VALIDATION_ERROR",
        "room=tea&q=%20, q, VALIDATION_ERROR",
        "room=tea&q=a%00b, q, VALIDATION_ERROR",
        "room=tea&q=milk&before=x, before, VALIDATION_ERROR",
        "room=tea&q=milk&limit=0, limit, VALIDATION_ERROR",
        "room=!&q=milk, A room, INVALID_ROOM"
    })
    void what_is_wrong_is_named(String query, String words, String code) {
        answers();

        HttpAnswer answer = gateway.get("/search?" + query, GOOD);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().getString("code")).isEqualTo(code);
        assertThat(answer.json().getString("error")).startsWith(words);
    }

    @Test
    void a_query_has_at_most_200_characters() {
        assertThat(searched("room=tea&q=" + "%F0%9F%8E%89".repeat(200)).sought().query())
                .hasSize(400);
        assertThat(gateway.get("/search?room=tea&q=" + "x".repeat(201), GOOD).status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"NOT_IN_ROOM, 403", "ROOM_NOT_FOUND, 404", "UNAVAILABLE, 503"})
    void what_the_rooms_refuse_is_told(Refusal refusal, int status) {
        gateway.rooms(inquiry -> Future.failedFuture(new RefusedException(refusal)));

        HttpAnswer answer = gateway.get("/search?room=tea&q=milk", GOOD);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("code")).isEqualTo(refusal.name());
    }

    @Test
    void nobody_searches_without_a_token() {
        assertThat(gateway.get("/search?room=tea&q=milk").status()).isEqualTo(401);
        assertThat(gateway.get("/search", "Authorization: Bearer bad").json().getString("code"))
                .isEqualTo("SESSION_EXPIRED");
    }
}
