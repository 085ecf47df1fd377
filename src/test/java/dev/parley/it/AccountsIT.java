package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static dev.parley.testing.Expected.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.ChatClient;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.GroupsClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RoomsClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts over HTTP, and what a token opens; two instances that share a Redis. */
class AccountsIT {
    private static final String WRONG = "{\"success\":false,\"code\":\"INVALID_CREDENTIALS\"";

    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();
    private final String name = Guests.name("Ana");

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        one = ParleyServer.island(redis);
        two = ParleyServer.island(redis);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    @Test
    void who_registers_on_one_instance_logs_in_on_the_other() {
        HttpAnswer registered = Account.register(one, name, Account.PASSWORD);
        HttpAnswer in = Account.login(two, name.toUpperCase(), Account.PASSWORD);

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().getBoolean("success")).isTrue();
        assertThat(registered.json().getJsonObject("user").getString("username"))
                .isEqualTo(name);
        assertThat(Instant.parse(registered.json().getJsonObject("user").getString("createdAt")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.json().getString("sessionToken")).matches("[A-Za-z0-9_-]{43}");
        assertThat(in.json().getJsonObject("user").getString("username")).isEqualTo(name);
        assertThat(in.json().getValue("expiresAt")).isNotNull();
    }

    @Test
    void a_name_is_registered_once_whatever_its_case() {
        Account.of(one, name);

        HttpAnswer again = Account.register(two, name.toLowerCase(), "another password");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("code")).isEqualTo("USERNAME_TAKEN");
        assertThat(Account.login(one, name, "another password").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                     | 400 | INVALID_JSON",
                "[]                                                    | 422 | VALIDATION_ERROR",
                "{\"username\":\"newcomer\"}                           | 422 | VALIDATION_ERROR",
                "{\"username\":7,\"password\":\"secure123\"}           | 422 | VALIDATION_ERROR",
                "{\"username\":\"newcomer\",\"password\":[]}           | 422 | VALIDATION_ERROR",
                "{\"username\":\"ab\",\"password\":\"secure123\"}      | 422 | INVALID_USER",
                "{\"username\":\"a b c\",\"password\":\"secure123\"}   | 422 | INVALID_USER",
                "{\"username\":\"abcdefghijklmnopqrstu\",\"password\":\"secure123\"} | 422 | INVALID_USER",
                "{\"username\":\"p\u0430ypal\",\"password\":\"secure123\"} | 422 | INVALID_USER",
                "{\"username\":\"newcomer\",\"password\":\"seven77\"}  | 422 | WEAK_PASSWORD",
                "{\"username\":\"newcomer\",\"password\":\"äääääääääääääääääääääääääääääääääääää\"} | 422 | WEAK_PASSWORD"
            })
    void a_bad_registration_is_told_why(String body, int status, String code) {
        HttpAnswer answer = one.post("/register", body);

        assertThat(answer.json().getString("code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getBoolean("success")).isFalse();
        assertThat(answer.json().getString("error")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong password", "x", "", "ääääääääääääääääääääääääääääääääääääääääääääääääääääää"})
    void a_wrong_login_of_any_length_is_the_same_whether_the_name_is_known_or_not(String password) {
        Account.of(one, name);

        HttpAnswer known = Account.login(one, name, password);
        HttpAnswer unknown = Account.login(one, Guests.name("Eve"), password);

        assertThat(known.status()).isEqualTo(401);
        assertThat(known.body()).startsWith(WRONG);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void a_token_opens_a_socket_in_any_of_three_ways() {
        Account ana = Account.of(one, name);

        for (ChatClient client : List.of(
                guests.arrives(two, "header", "/", ana.bearer()),
                guests.arrives(two, "list", "/", "Sec-WebSocket-Protocol: parley.envelope, bearer." + ana.token()),
                guests.arrives(two, "url", "/ws?token=" + ana.token()))) {
            client.hears(frame("connection_established", "user", name));
            assertThat(client.subProtocol()).isIn(null, "parley.envelope");
        }
        assertThat(Account.login(one, name, Account.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_token_signs_every_dialect_in() {
        Account ana = Account.of(one, name);
        RoomsClient onlooker = guests.rooms(one, "onlooker").joins(room);

        GroupsClient groups = guests.groups(one, name, ana.bearer()).subscribes(Long.parseLong(room));
        onlooker.hears(frame("user_joined", "user", name));
        ChatClient simple = guests.arrives(two, name, "/?dialect=simple", ana.bearer());
        simple.joins(room).says("by the simple one");
        RoomsClient rooms = guests.roomsNobody(two, name, ana.bearer());
        rooms.asks("join_room", "room", room).hearsAtLast(frame("room_joined"));
        rooms.says(room, "by rooms");

        assertThat(groups.user()).isEqualTo(name);
        onlooker.hears(frame("message", "user", name, "text", "by the simple one"));
        onlooker.hears(frame("message", "user", name, "text", "by rooms"));
        onlooker.hearsNothing();
    }

    @Test
    void a_bad_token_opens_nothing() {
        for (String[] headers : List.of(
                new String[] {"Authorization: Bearer " + "A".repeat(43)},
                new String[] {"Authorization: Bearer x"},
                new String[] {"Sec-WebSocket-Protocol: parley.envelope, bearer." + "B".repeat(43)})) {
            assertRefused(guests.connects(one).upgrade("/", headers));
        }
        assertRefused(guests.connects(one).upgrade("/?token=nonsense"));
        assertThat(guests.connects(one)
                        .upgrade("/", "Sec-WebSocket-Protocol: bearer." + "C".repeat(43))
                        .status())
                .isEqualTo(400);
        assertThat(one.get("/rooms", "Authorization: Bearer nonsense").json().getString("code"))
                .isEqualTo("SESSION_EXPIRED");
    }

    private static void assertRefused(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().getString("code")).isEqualTo("SESSION_EXPIRED");
    }

    @Test
    void logging_out_ends_the_sockets_of_that_token_alone() {
        Account phone = Account.of(one, name);
        Account laptop = phone.login(two);
        EnvelopeClient here = guests.envelope(one, phone).joins(room);
        EnvelopeClient there = guests.envelope(two, phone).joins(room);
        EnvelopeClient other = guests.envelope(two, laptop).joins(room);

        long before = System.nanoTime();
        HttpAnswer out = phone.logout(one);

        assertThat(out.status()).isEqualTo(200);
        assertThat(out.json()).isEqualTo(new JsonObject().put("success", true));
        isOver(here, there);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        other.hearsNothing();
        assertThat(guests.connects(two).upgrade("/", phone.bearer()).status()).isEqualTo(401);
        assertThat(phone.logout(two).status()).isEqualTo(401);
    }

    @Test
    void a_new_password_ends_every_session_everywhere() {
        Account phone = Account.of(one, name);
        Account laptop = phone.login(two);
        EnvelopeClient here = guests.envelope(one, phone).joins(room);
        EnvelopeClient there = guests.envelope(two, laptop).joins(room);
        GroupsClient groups = guests.groups(two, name, laptop.bearer()).subscribes(Long.parseLong(room));

        assertThat(phone.changePassword(one, "short").json().getString("code")).isEqualTo("WEAK_PASSWORD");
        assertThat(new Account(name, "wrong password", phone.token())
                        .changePassword(one, "something new")
                        .json()
                        .getString("code"))
                .isEqualTo("INVALID_CREDENTIALS");
        here.hearsNothing();
        HttpAnswer changed = phone.changePassword(one, "something new");
        long after = System.nanoTime();

        assertThat(changed.status()).isEqualTo(200);
        isOver(here, there);
        groups.isClosedWith(4001);
        assertThat(Duration.ofNanos(System.nanoTime() - after)).isLessThan(Duration.ofSeconds(1));
        assertThat(Account.login(two, name, Account.PASSWORD).status()).isEqualTo(401);
        assertThat(Account.login(two, name, "something new").status()).isEqualTo(200);
        assertThat(guests.connects(one).upgrade("/", laptop.bearer()).status()).isEqualTo(401);
    }

    private static void isOver(EnvelopeClient... sessions) {
        for (EnvelopeClient session : sessions) {
            session.hearsAtLast(frame("session_expired"));
            session.isClosedWith(4001);
        }
    }

    @Test
    void a_registered_name_is_not_borrowed_in_any_dialect() {
        Account.of(one, name);
        String borrowed = name.toLowerCase();

        guests.arrives(two, borrowed)
                .sends(new JsonObject()
                        .put("type", "init")
                        .put("room", room)
                        .put("user", borrowed)
                        .encode())
                .hears(refused("INVALID_CREDENTIALS"));
        guests.roomsNobody(two, borrowed).asks("auth", "username", borrowed).hears(refused("INVALID_CREDENTIALS"));
        guests.envelope(two, borrowed).asksToJoin(room).hears(refused("INVALID_CREDENTIALS"));
        guests.rooms(two, Guests.name("eve"))
                .asks("command", "command", "/nick " + borrowed)
                .hears(refused("INVALID_CREDENTIALS"));
    }

    @Test
    void who_bore_a_name_when_it_was_registered_bears_it_no_longer() {
        ChatClient squatter = guests.arrives(two, name).joins(room);

        Account.of(one, name);

        squatter.isClosedWith(4001);
    }

    @Test
    void the_rooms_dialect_signs_in_by_password_or_token() {
        Account ana = Account.of(one, name);
        RoomsClient client = guests.roomsNobody(two, name);

        client.asks("auth", "username", name, "password", "wrong password").hears(refused("INVALID_CREDENTIALS"));
        JsonObject success = client.asks("auth", "username", name, "password", Account.PASSWORD)
                .hears(frame("auth_success", "user", new JsonObject().put("username", name)));
        String token = success.getString("token");
        client.asks("auth", "token", token).hears(frame("auth_success"));
        client.asks("auth", "username", "somebody-else").hears(refused("FORBIDDEN"));
        guests.roomsNobody(one, name).asks("auth", "token", token).hears(frame("auth_success"));
        guests.roomsNobody(one, name).asks("auth", "token", "nonsense").hears(refused("SESSION_EXPIRED"));

        assertThat(token).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(ana.token());
    }

    @Test
    void nothing_that_opens_a_door_lies_in_redis() {
        Account ana = Account.of(one, name);

        Object keys = redis.command("KEYS", "*");

        assertThat(keys.toString()).doesNotContain(ana.token()).contains("parley:token:");
        for (Object key : (List<?>) keys) {
            if (key.toString().startsWith("parley:user:") || key.toString().startsWith("parley:token:")) {
                assertThat(redis.command("HGETALL", key).toString())
                        .doesNotContain(ana.token())
                        .doesNotContain(Account.PASSWORD);
            }
        }
    }
}
