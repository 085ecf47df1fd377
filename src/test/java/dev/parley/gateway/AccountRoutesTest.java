package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.RawSocket;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRoutesTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String GOOD = "Authorization: Bearer good";
    private static final String ANA = "{\"username\":\"ana\",\"password\":\"correct horse\"}";

    private static GatewayOnAPort gateway;

    @RegisterExtension
    final Guests guests = new Guests();

    @BeforeAll
    static void start() {
        gateway = new GatewayOnAPort(Admission.OPEN);
    }

    @AfterEach
    void heal() {
        gateway.accounts().failWith(null);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private HttpAnswer post(String path, byte[] body, String... headers) {
        RawSocket socket = guests.connects(gateway);
        String[] all = new String[headers.length + 1];
        all[0] = "Content-Length: " + body.length;
        System.arraycopy(headers, 0, all, 1, headers.length);
        socket.send(RawSocket.head("POST", path, all));
        socket.send(body);
        return socket.answer(false);
    }

    private HttpAnswer post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static void assertRefused(HttpAnswer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getBoolean("success")).isFalse();
        assertThat(answer.json().getString("code")).isEqualTo(code);
        assertThat(answer.json().getString("error")).isNotBlank();
        assertThat(answer.json().fieldNames())
                .containsExactlyElementsOf(
                        status == 429
                                ? List.of("success", "code", "error", "retryAfterMs")
                                : List.of("success", "code", "error"));
    }

    @Test
    void register_answers_201_with_the_user() {
        HttpAnswer answer = post("/register", "{\"username\":\"Bob\",\"password\":\"long enough\"}", JSON);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .isEqualTo(new JsonObject("{\"success\":true,\"user\":{\"username\":\"Bob\","
                        + "\"createdAt\":\"2026-01-01T00:00:00.007Z\"}}"));
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(gateway.accounts().last("register")).isEqualTo("Bob long enough");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/", "/login?next=1"})
    void login_answers_with_the_token(String path) {
        HttpAnswer answer = post(path, ANA, JSON);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(new JsonObject("{\"success\":true,\"sessionToken\":\"good\","
                        + "\"expiresAt\":\"2026-01-01T00:00:00.007Z\",\"user\":{\"username\":\"ana\"}}"));
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(gateway.accounts().last("login")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer good", "bearer good", "BEARER  good "})
    void logout_ends_the_token_of_the_header(String header) {
        HttpAnswer answer = post("/logout", "", "Authorization: " + header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(new JsonObject("{\"success\":true}"));
    }

    @Test
    void a_password_is_changed_by_who_has_the_token() {
        HttpAnswer answer = post("/password", "{\"old\":\"one\",\"new\":\"two\"}", JSON, GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getBoolean("success")).isTrue();
        assertThat(gateway.accounts().last("changePassword")).isEqualTo("one>two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/register | {\"username\":\"ana\",\"password\":\"long enough\"} | 409 | USERNAME_TAKEN",
                "/register | {\"username\":\"a b\",\"password\":\"long enough\"} | 422 | INVALID_USER",
                "/register | {\"username\":\"bob\",\"password\":\"short\"} | 422 | WEAK_PASSWORD",
                "/register | {\"username\":\"bob\"} | 422 | VALIDATION_ERROR",
                "/register | {\"username\":7,\"password\":\"long enough\"} | 422 | VALIDATION_ERROR",
                "/register | {\"username\":\"bob\",\"password\":[\"long enough\"]} | 422 | VALIDATION_ERROR",
                "/register | {\"username\":null,\"password\":\"long enough\"} | 422 | VALIDATION_ERROR",
                "/register | [] | 422 | VALIDATION_ERROR",
                "/register | \"text\" | 422 | VALIDATION_ERROR",
                "/login | {\"username\":\"ana\",\"password\":\"wrong\"} | 401 | INVALID_CREDENTIALS",
                "/login | {\"username\":\"ana\",\"password\":\"\"} | 401 | INVALID_CREDENTIALS",
                "/login | {\"username\":\"ana\"} | 422 | VALIDATION_ERROR",
                "/password | {\"old\":\"a\",\"new\":\"b\"} | 401 | UNAUTHENTICATED",
            })
    void what_is_wrong_is_told(String path, String body, int status, String code) {
        assertRefused(post(path, body, JSON), status, code);
    }

    @Test
    void a_field_that_is_wrong_is_named() {
        assertThat(post("/login", "{\"username\":\"ana\"}", JSON).json().getString("error"))
                .startsWith("password: ");
    }

    @Test
    void a_wrong_login_of_any_length_is_the_same() {
        String body = "{\"username\":\"" + "x".repeat(7000) + "\",\"password\":\"" + "y".repeat(7000) + "\"}";

        assertRefused(post("/login", body, JSON), 401, "INVALID_CREDENTIALS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer bad", "Authorization: Bearer", "Authorization: bearer "})
    void a_bad_token_is_an_expired_session(String header) {
        HttpAnswer answer = post("/logout", "", header);

        assertRefused(answer, 401, "SESSION_EXPIRED");
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-None: 1", "Authorization: Basic Z29vZA=="})
    void without_a_token_nobody_is_signed_in(String header) {
        assertRefused(post("/logout?token=good", "", header), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "hello",
                "{\"username\":\"ana\",\"password\":\"correct horse\"",
                "{\"username\":\"ana\",\"username\":\"ana\",\"password\":\"correct horse\"}",
                "{\"username\":\"ana\",\"password\":\"correct horse\",\"x\":{\"y\":1,\"y\":2}}",
                "{\"username\":\"ana\",\"password\":\"correct horse\"}{}",
                "{\"username\":\"ana\",\"password\":\"correct horse\",\"x\":NaN}"
            })
    void what_is_not_json_is_told(String body) {
        assertRefused(post("/login", body, JSON), 400, "INVALID_JSON");
    }

    @Test
    void a_body_nested_too_deeply_is_told() {
        String deep = "{\"username\":\"ana\",\"password\":\"correct horse\",\"x\":" + "[".repeat(5000);

        assertRefused(post("/login", deep, JSON), 400, "INVALID_JSON");
    }

    @Test
    void a_body_that_is_not_utf_8_is_told() {
        byte[] latin =
                "{\"username\":\"an\u00e9\",\"password\":\"correct horse\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(post("/login", latin, JSON), 400, "INVALID_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/jsonp", "application/json; charset=latin1", "multipart/form-data"})
    void other_content_types_are_refused(String type) {
        assertRefused(post("/login", ANA, "Content-Type: " + type), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void a_body_without_a_type_or_compressed_is_refused() {
        assertRefused(post("/login", ANA), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(post("/login", ANA, JSON, JSON), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(post("/login", ANA, JSON, "Content-Encoding: gzip"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json ; charset=\"UTF-8\""
            })
    void json_may_be_spelled_in_many_ways(String type) {
        assertThat(post("/login", ANA, "Content-Type: " + type).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH"})
    void other_methods_are_told_the_right_one(String method) {
        HttpAnswer answer = gateway.request(method, "/login");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("POST, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1", "1001, 2", "59999, 60"})
    void who_is_limited_is_told_for_how_long(long retryAfterMs, String seconds) {
        gateway.accounts().failWith(RefusedException.rateLimited(retryAfterMs));

        HttpAnswer answer = post("/login", ANA, JSON);

        assertRefused(answer, 429, "RATE_LIMITED");
        assertThat(answer.header("retry-after")).isEqualTo(seconds);
        assertThat(answer.json().getLong("retryAfterMs")).isEqualTo(retryAfterMs);
    }

    @Test
    void a_store_that_is_away_is_told() {
        gateway.accounts().failWith(new RefusedException(Refusal.UNAVAILABLE));

        HttpAnswer answer = post("/login", ANA, JSON);

        assertRefused(answer, 503, "UNAVAILABLE");
        assertThat(answer.header("retry-after")).isEqualTo("1");
        assertThat(answer.json().getString("error")).doesNotContain("nonce");
    }

    @Test
    void a_fault_tells_nothing_of_the_inside() {
        gateway.accounts().failWith(new IllegalStateException("secret"));

        HttpAnswer answer = post("/login", ANA, JSON);

        assertRefused(answer, 500, "INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void pages_may_post_and_read_the_answer() {
        String friend = "Origin: http://localhost:5173";
        HttpAnswer preflight = gateway.request(
                "OPTIONS",
                "/login",
                friend,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type, authorization");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("access-control-allow-methods")).contains("POST", "PUT", "DELETE");
        assertThat(preflight.header("access-control-allow-headers"))
                .contains("content-type")
                .contains("authorization");
        HttpAnswer answer = post("/login", "{}", JSON, friend);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:5173");
        assertThat(answer.header("access-control-expose-headers")).contains("retry-after");
    }

    @Test
    void nothing_that_a_client_sends_becomes_a_header() {
        String evil = "x\\r\\nSet-Cookie: a=b\\r\\n\\r\\n";

        HttpAnswer answer = post(
                "/register?x=%0d%0aSet-Cookie:%20a=b",
                "{\"username\":\"" + evil + "\",\"password\":\"" + evil + "\"}",
                JSON,
                "Origin: http://x%0d%0aSet-Cookie:a=b");

        assertRefused(answer, 422, "INVALID_USER");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }
}
