package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.Chapter;
import dev.parley.archive.InMemoryMessageArchive;
import dev.parley.archive.Steward;
import dev.parley.archive.WrittenLogs;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.RawSocket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorRoutesTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final String OPERATOR = "Authorization: Bearer " + TOKEN;
    private static final String ANA = "Authorization: Bearer good";
    private static final RoomId LOBBY = RoomId.of("lobby");
    private static final Admission REQUIRED = new Admission(true, Duration.ofHours(24), 0, List.of());
    private static final long MANY = 1_700;

    private static final WrittenLogs LOGS = new WrittenLogs();
    private static final Queue<UserName> REMOVED = new ConcurrentLinkedQueue<>();
    private static final InMemoryMessageArchive ARCHIVE = new InMemoryMessageArchive();
    private static GatewayOnAPort gateway;
    private static GatewayOnAPort withoutToken;
    private static GatewayOnAPort withoutArchive;

    @BeforeAll
    static void start() {
        List<ChatMessage> all = LongStream.rangeClosed(1, MANY)
                .mapToObj(seq -> new ChatMessage(seq, "id" + seq, "bob", "\"no. " + seq + "\" 🎉", null, seq))
                .toList();
        ARCHIVE.store(List.of(new Chapter(LOBBY, "e1", all.subList(0, 1_500))));
        LOGS.say(LOBBY, all.subList(1_200, 1_700).toArray(ChatMessage[]::new));
        Steward steward = new Steward(ARCHIVE, LOGS, user -> {
            REMOVED.add(user);
            return Future.succeededFuture(true);
        });
        gateway = new GatewayOnAPort(Admission.OPEN, new ArchiveSite(steward, TOKEN));
        withoutToken = new GatewayOnAPort(REQUIRED, new ArchiveSite(steward, ""));
        withoutArchive = new GatewayOnAPort(Admission.OPEN);
    }

    @AfterEach
    void heal() {
        LOGS.away(false);
        gateway.accounts().failWith(null);
        withoutToken.accounts().refunded.clear();
        REMOVED.clear();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        withoutToken.close();
        withoutArchive.close();
    }

    private static HttpAnswer put(String path, String json, String... headers) {
        String[] all = List.of(
                        "Content-Type: application/json",
                        "Content-Length: " + json.length(),
                        headers.length > 0 ? headers[0] : OPERATOR)
                .toArray(String[]::new);
        try (RawSocket socket = RawSocket.to(gateway)) {
            socket.send(RawSocket.head("PUT", path, all) + json);
            return socket.answer(false);
        }
    }

    private static void assertRefused(HttpAnswer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("code")).isEqualTo(code);
    }

    private static HttpResponse<String> export(String room) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.port() + "/admin/rooms/" + room + "/export"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_room_is_exported_whole_a_line_for_each_message() throws Exception {
        HttpResponse<String> answer = export("Lobby");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/x-ndjson");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        List<JsonObject> lines = answer.body().lines().map(JsonObject::new).toList();
        assertThat(lines)
                .extracting(line -> line.getLong("seq"))
                .isEqualTo(LongStream.rangeClosed(1, MANY).boxed().toList());
        assertThat(lines.get(6))
                .isEqualTo(new JsonObject("{\"room\":\"lobby\",\"user\":\"bob\",\"text\":\"\\\"no. 7\\\" 🎉\","
                        + "\"id\":\"id7\",\"seq\":7,\"timestamp\":\"1970-01-01T00:00:00.007Z\"}"));
        assertThat(answer.body()).endsWith("}\n");
    }

    @Test
    void an_export_that_fails_half_way_is_cut_off_and_no_whole_answer() {
        // the archive has three pages; the log is away
        LOGS.away(true);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> export("lobby")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_head_of_an_export_has_no_body() {
        HttpAnswer answer = gateway.request("HEAD", "/admin/rooms/lobby/export", OPERATOR);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
    }

    @Test
    void a_room_that_nobody_knows_is_told() {
        assertRefused(gateway.get("/admin/rooms/nowhere/export", OPERATOR), 404, "ROOM_NOT_FOUND");
        assertRefused(put("/admin/rooms/nowhere/retention", "{\"days\":1}"), 404, "ROOM_NOT_FOUND");
        assertRefused(gateway.get("/admin/rooms/%20/export", OPERATOR), 422, "INVALID_ROOM");
    }

    @Test
    void a_store_that_is_away_is_told() {
        LOGS.away(true);

        assertRefused(gateway.get("/admin/rooms/nowhere/export", OPERATOR), 503, "UNAVAILABLE");
        assertRefused(gateway.request("DELETE", "/admin/users/ana/messages", OPERATOR), 503, "UNAVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /admin/rooms/lobby/export",
        "PUT, /admin/rooms/lobby/retention",
        "DELETE, /admin/users/ana/messages",
    })
    void operators_bring_their_token(String method, String path) {
        String[] wrong = {
            "X: y",
            "Authorization: Bearer 0123456789abcdeF",
            "Authorization: Bearer",
            ANA,
            "Authorization: Basic " + TOKEN
        };
        for (String header : wrong) {
            HttpAnswer answer =
                    method.equals("PUT") ? put(path, "{\"days\":1}", header) : gateway.request(method, path, header);
            assertRefused(answer, 401, "UNAUTHENTICATED");
            assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        }
        assertThat(withoutToken.request(method, path, "Authorization: Bearer ").status())
                .isEqualTo(404);
        assertThat(withoutArchive.request(method, path, OPERATOR).status()).isEqualTo(404);
        assertThat(gateway.request("POST", path, OPERATOR, "Content-Length: 0").status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"{\"days\":30}, 30", "{\"days\":0}, 0", "{\"days\":36500}, 36500"})
    void a_room_gets_a_time_of_its_own(String body, int days) {
        HttpAnswer answer = put("/admin/rooms/lobby/retention", body);

        assertThat(answer.json())
                .isEqualTo(new JsonObject("{\"success\":true,\"roomId\":\"lobby\",\"days\":" + days + "}"));
    }

    @Test
    void a_room_has_the_usual_time_again() {
        HttpAnswer answer = put("/admin/rooms/lobby/retention", "{\"days\":null}");

        assertThat(answer.json()).isEqualTo(new JsonObject("{\"success\":true,\"roomId\":\"lobby\",\"days\":null}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"day\":7}", "{\"days\":-1}", "{\"days\":1.5}", "{\"days\":\"7\"}", "{\"days\":36501}"})
    void a_time_that_is_none_is_named(String body) {
        HttpAnswer answer = put("/admin/rooms/lobby/retention", body);

        assertRefused(answer, 422, "VALIDATION_ERROR");
        assertThat(answer.json().getString("error")).startsWith("days: ");
    }

    @Test
    void a_user_is_erased_by_an_operator() {
        LOGS.say(RoomId.of("den"), new ChatMessage(1, "x", "Cid", "hi", null, 1));

        HttpAnswer answer = gateway.request("DELETE", "/admin/users/cid/messages?account=true", OPERATOR);

        assertThat(answer.json())
                .isEqualTo(new JsonObject("{\"success\":true,\"inLogs\":1,\"archived\":0,\"account\":true}"));
        assertThat(REMOVED).containsExactly(UserName.parse("cid"));
        assertRefused(gateway.request("DELETE", "/admin/users/%20/messages", OPERATOR), 422, "INVALID_USER");
        assertRefused(
                gateway.request("DELETE", "/admin/users/cid/messages?account=1", OPERATOR), 422, "VALIDATION_ERROR");
    }

    @Test
    void a_user_erases_what_is_its_own_by_its_own_token() {
        LOGS.say(RoomId.of("attic"), new ChatMessage(1, "x", "ANA", "hi", null, 1));

        HttpAnswer answer = withoutToken.request("DELETE", "/me/messages", ANA);

        assertThat(answer.json())
                .isEqualTo(new JsonObject("{\"success\":true,\"inLogs\":1,\"archived\":0,\"account\":false}"));
        assertThat(REMOVED).isEmpty();
        withoutToken.request("DELETE", "/me/messages?account=true", ANA);
        assertThat(REMOVED).containsExactly(UserName.parse("ana"));
    }

    @Test
    void where_guests_are_let_in_what_was_said_under_a_name_is_nobodys_own() {
        RoomId loft = RoomId.of("loft");
        LOGS.say(loft, new ChatMessage(1, "x", "ANA", "a guest's", null, 1));

        HttpAnswer answer = gateway.request("DELETE", "/me/messages?account=true", ANA);

        assertRefused(answer, 403, "FORBIDDEN");
        assertThat(answer.json().getString("error")).contains("operator");
        assertThat(LOGS.log(loft)).extracting(ChatMessage::user).containsExactly("ANA");
        assertThat(REMOVED).isEmpty();
    }

    @Test
    void a_try_that_a_store_spoiled_is_none() {
        LOGS.away(true);

        assertRefused(withoutToken.request("DELETE", "/me/messages", ANA), 503, "UNAVAILABLE");

        assertThat(withoutToken.accounts().refunded).containsExactly("erasures");
        LOGS.away(false);
        withoutToken.request("DELETE", "/me/messages", ANA);
        assertThat(withoutToken.accounts().refunded).hasSize(1);
    }

    @Test
    void nobody_erases_without_a_token_or_with_a_bad_one() {
        assertRefused(withoutToken.request("DELETE", "/me/messages"), 401, "UNAUTHENTICATED");
        assertRefused(withoutToken.request("DELETE", "/me/messages", OPERATOR), 401, "SESSION_EXPIRED");
        assertThat(withoutArchive.request("DELETE", "/me/messages", ANA).status())
                .isEqualTo(404);
        assertThat(withoutToken.request("DELETE", "/me/messages", ANA).status()).isEqualTo(200);
    }
}
