package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.RawSocket;
import dev.parley.testing.RoomsClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a socket, and who learns in HTTP why not. */
class AdmissionTest {
    private static final String GOOD = "Authorization: Bearer good";
    private static final String PROTOCOLS = "Sec-WebSocket-Protocol: ";

    @RegisterExtension
    final Guests guests = new Guests();

    private GatewayOnAPort gateway = new GatewayOnAPort(Admission.OPEN);

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void admits(Admission admission) {
        gateway.close();
        gateway = new GatewayOnAPort(admission, "{\"trustedProxies\":[\"127.0.0.1\"]}");
    }

    private HttpAnswer upgrade(String target, String... headers) {
        return guests.connects(gateway).upgrade(target, headers);
    }

    private static void assertRefused(HttpAnswer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ws", "/?dialect=simple"})
    void a_token_in_the_header_or_the_url_opens_a_socket(String target) {
        String more = target.contains("?") ? "&" : "?";

        assertThat(upgrade(target, GOOD).status()).isEqualTo(101);
        assertThat(upgrade(target + more + "token=good").status()).isEqualTo(101);
        assertThat(gateway.accounts().last("identify")).isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bearer.good, parley.simple", "parley.simple, bearer.good", "soap,bearer.good,parley.simple"})
    void a_token_among_the_sub_protocols_is_never_answered(String offered) {
        HttpAnswer answer = upgrade("/", PROTOCOLS + offered);

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("sec-websocket-protocol")).isEqualTo("parley.simple");
        assertThat(gateway.accounts().last("identify")).isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer.good", "bearer.good, soap", "bearer.good, parley.nothing"})
    void a_token_alone_among_the_sub_protocols_is_refused(String offered) {
        assertRefused(upgrade("/", PROTOCOLS + offered), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_bad_token_is_told_before_any_upgrade() {
        assertRefused(upgrade("/", "Authorization: Bearer bad"), 401, "SESSION_EXPIRED");
        assertRefused(upgrade("/?token=bad"), 401, "SESSION_EXPIRED");
        assertRefused(upgrade("/?token="), 401, "SESSION_EXPIRED");
        assertRefused(upgrade("/", PROTOCOLS + "bearer.bad, parley.simple"), 401, "SESSION_EXPIRED");
        assertThat(gateway.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws?token=S&x=%zz", "/?dialect=%", "/ws?%zz=1&token=good"})
    void a_query_that_cannot_be_read_is_told_and_not_repeated(String target) {
        HttpAnswer answer = upgrade(target);

        assertRefused(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.body()).doesNotContain("token=", "%zz");
        assertThat(upgrade(target, GOOD).status()).isEqualTo(400);
    }

    @Test
    void where_tokens_are_required_nobody_comes_in_without() {
        admits(new Admission(true, Duration.ofHours(1), 0, List.of()));

        assertRefused(upgrade("/"), 401, "UNAUTHENTICATED");
        assertThat(upgrade("/", GOOD).status()).isEqualTo(101);
    }

    @Test
    void a_store_that_is_away_is_told_before_any_upgrade() {
        gateway.accounts().failWith(new RefusedException(Refusal.UNAVAILABLE));

        HttpAnswer answer = upgrade("/", GOOD);

        assertRefused(answer, 503, "UNAVAILABLE");
        assertThat(answer.header("retry-after")).isEqualTo("1");
    }

    private RawSocket waits() {
        int before = gateway.accounts().held();
        RawSocket socket = guests.connects(gateway);
        socket.send(RawSocket.head(
                "GET",
                "/",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                GOOD));
        Deadline.await("it waits", ChatClient.PATIENCE, () -> gateway.accounts().held() > before);
        return socket;
    }

    @Test
    void who_has_waited_is_let_in() {
        gateway.accounts().hold();
        RawSocket socket = waits();

        gateway.accounts().letGo();

        assertThat(socket.answer(false).status()).isEqualTo(101);
        assertThat(gateway.connections()).isOne();
    }

    @Test
    void who_leaves_while_waiting_opens_no_socket() {
        gateway.accounts().hold();
        RawSocket gone = waits();
        RawSocket stays = waits();

        gone.reset();
        guests.connects(gateway).request("GET", "/ws");
        gateway.accounts().letGo();

        assertThat(stays.answer(false).status()).isEqualTo(101);
        Deadline.await("one of them", ChatClient.PATIENCE, () -> gateway.connections() == 1);
    }

    @Test
    void who_waits_while_the_instance_begins_to_stop_is_sent_elsewhere() {
        gateway.accounts().hold();
        RawSocket socket = waits();

        gateway.drain();
        gateway.accounts().letGo();

        assertRefused(socket.answer(false), 503, "UNAVAILABLE");
        assertThat(gateway.connections()).isZero();
    }

    @Test
    void an_address_has_so_many_sockets_over_all_loops() {
        admits(new Admission(false, Duration.ofHours(1), 3, List.of()));
        List<RawSocket> inside = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RawSocket socket = guests.connects(gateway);
            assertThat(socket.upgrade("/").status()).isEqualTo(101);
            inside.add(socket);
        }

        HttpAnswer answer = upgrade("/");

        assertRefused(answer, 429, "RATE_LIMITED");
        assertThat(answer.header("retry-after")).isEqualTo("1");
        assertThat(answer.json().getLong("retryAfterMs")).isEqualTo(1000);
        inside.get(0).reset();
        Deadline.await(
                "its place is free", ChatClient.PATIENCE, () -> upgrade("/").status() == 101);
        assertRefused(upgrade("/"), 429, "RATE_LIMITED");
    }

    @Test
    void a_handshake_that_fails_takes_no_place() {
        admits(new Admission(false, Duration.ofHours(1), 1, List.of()));
        RawSocket socket = guests.connects(gateway);

        for (int i = 0; i < 3; i++) {
            HttpAnswer answer = socket.request(
                    "GET", "/", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 12");
            assertThat(answer.status()).isNotEqualTo(101).isNotEqualTo(429);
        }

        Deadline.await("there is room", ChatClient.PATIENCE, () -> upgrade("/").status() == 101);
    }

    @Test
    void a_login_on_a_socket_is_counted_by_the_address_that_a_trusted_proxy_says() throws Exception {
        admits(Admission.OPEN);

        try (RoomsClient ana = RoomsClient.connect(gateway, "ana", "X-Forwarded-For: 10.9.9.9, 10.0.0.1")) {
            ana.signsIn(AnasAccounts.PASSWORD);
        }

        assertThat(gateway.accounts().last("login")).isEqualTo("10.0.0.1");
    }

    @Test
    void a_trusted_proxy_says_whose_socket_it_is() {
        admits(new Admission(false, Duration.ofHours(1), 1, List.of()));

        assertThat(upgrade("/", "X-Forwarded-For: 10.0.0.1").status()).isEqualTo(101);
        assertThat(upgrade("/", "X-Forwarded-For: 10.0.0.2").status()).isEqualTo(101);
        assertRefused(upgrade("/", "X-Forwarded-For: 10.9.9.9, 10.0.0.1"), 429, "RATE_LIMITED");
    }
}
