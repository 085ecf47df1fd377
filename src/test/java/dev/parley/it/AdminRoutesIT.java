package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.Deadline;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.PostgresProcess;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts in a PostgreSQL, and what operators and users may do there; two instances. */
class AdminRoutesIT {
    private static final String TOKEN = "0123456789abcdef";
    private static final String OPERATOR = "Authorization: Bearer " + TOKEN;

    private static RedisProcess redis;
    private static PostgresProcess postgres;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();
    private final String name = Guests.name("Ana");

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        postgres = PostgresProcess.start();
        String changes = new JsonObject()
                .put("archive", new JsonObject().put("url", postgres.freshDatabase()))
                .put("auth", new JsonObject().put("bcryptCost", 4).put("mode", "required"))
                .put("admin", new JsonObject().put("token", TOKEN))
                .encode();
        one = ParleyServer.island(redis, changes);
        two = ParleyServer.island(redis, changes);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        postgres.close();
        redis.close();
    }

    private EnvelopeClient inTheRoom(ParleyServer server, Account account) {
        EnvelopeClient client = EnvelopeClient.withToken(server, account.name(), account.token());
        client.asksToJoin(room).hears(frame("join_room_success", "roomId", room));
        return client;
    }

    private List<JsonObject> export(ParleyServer server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/admin/rooms/" + room + "/export"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(JsonObject::new).toList();
    }

    @Test
    void an_account_outlives_all_that_redis_knows() {
        Account ana = Account.of(one, name);
        assertThat(Account.register(two, name.toUpperCase(java.util.Locale.ROOT), "another one")
                        .status())
                .isEqualTo(409);

        redis.command("FLUSHALL");

        assertThat(one.get("/rooms", ana.bearer()).status()).isEqualTo(401);
        assertThat(Account.register(two, name, "another one").status()).isEqualTo(409);
        Account again = new Account(name, Account.PASSWORD, "").login(two);
        assertThat(one.get("/rooms", again.bearer()).status()).isEqualTo(200);
        assertThat(again.changePassword(one, "a better one").status()).isEqualTo(200);
        assertThat(two.get("/rooms", again.bearer()).status()).isEqualTo(401);
        assertThat(Account.login(two, name, "a better one").status()).isEqualTo(200);
        Deadline.await(
                "all copies to be back",
                Duration.ofSeconds(10),
                () -> redis.command("EXISTS", "parley:{accounts}:copied").equals(1L));
    }

    @Test
    void an_operator_exports_a_room_and_erases_a_user() throws Exception {
        Account ana = Account.of(one, name);
        Account bob = Account.of(two, Guests.name("Bob"));
        EnvelopeClient client = inTheRoom(one, ana);
        client.says(room, "mine 🎉").hears(frame("message_ack"));
        try (EnvelopeClient other = inTheRoom(two, bob)) {
            other.says(room, "his").hears(frame("message_ack"));
            assertThat(export(two)).extracting(line -> line.getString("text")).containsExactly("mine 🎉", "his");

            HttpAnswer erased = two.request("DELETE", "/admin/users/" + name + "/messages?account=true", OPERATOR);

            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
            assertThat(erased.json().getBoolean("account")).isTrue();
            assertThat(erased.json().getInteger("inLogs")).isEqualTo(1);
            assertThat(export(one))
                    .extracting(line -> line.getString("text"))
                    .doesNotContain("mine 🎉")
                    .contains("his");
            Deadline.await(
                    "history without her",
                    Duration.ofSeconds(10),
                    () -> !two.get("/rooms/" + room + "/messages", bob.bearer())
                            .body()
                            .contains("mine"));
        }
        client.isClosedWith(4001);
        assertThat(Account.login(one, name, Account.PASSWORD).status()).isEqualTo(401);
        // the name is anybody's again, and the new owner has nothing of the old one
        Account.of(two, name);
        assertThat(one.get("/rooms", ana.bearer()).status()).isEqualTo(401);
    }

    @Test
    void users_erase_what_they_said_and_not_too_often() {
        Account ana = Account.of(one, name);
        EnvelopeClient client = inTheRoom(one, ana);
        client.says(room, "mine").hears(frame("message_ack"));

        HttpAnswer erased = two.request("DELETE", "/me/messages", ana.bearer());

        assertThat(erased.json().getInteger("inLogs")).as(erased.body()).isEqualTo(1);
        assertThat(two.request("DELETE", "/me/messages", ana.bearer()).json().getInteger("inLogs"))
                .isZero();
        assertThat(two.request("DELETE", "/me/messages", ana.bearer()).status()).isEqualTo(200);
        assertThat(one.request("DELETE", "/me/messages", ana.bearer()).status()).isEqualTo(429);
        client.says(room, "still here").hears(frame("message_ack"));
        client.close();
    }
}
