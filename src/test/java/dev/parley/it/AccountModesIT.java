package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawSocket;
import dev.parley.testing.RoomsClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may want of accounts: who must have one, how long a session lives, and what a flood of logins costs. */
@Tag("alone")
class AccountModesIT {
    private static final int FLOOD = 50;
    private static final int MOST_FAILED = 10;
    private static final int MOST_FROM_ONE_PLACE = 100;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final String name = Guests.name("Ana");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/ws", "/?dialect=simple", "/?dialect=rooms", "/?dialect=groups", "/?dialect=envelope"})
    void where_accounts_are_required_there_is_no_socket_without_a_token(String target) {
        try (ParleyServer server = ParleyServer.inMemory(Map.of("PARLEY_AUTH", "required"))) {
            HttpAnswer refused = guests.connects(server).upgrade(target);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json().getString("code")).isEqualTo("UNAUTHENTICATED");
            assertThat(server.get("/health").status()).isEqualTo(200);

            Account ana = Account.of(server, name);
            try (RawSocket socket = RawSocket.to(server)) {
                assertThat(socket.upgrade(target, ana.bearer()).status()).isEqualTo(101);
            }
        }
    }

    @Test
    void where_accounts_are_required_auth_confirms() {
        try (ParleyServer server = ParleyServer.inMemory(Map.of("PARLEY_AUTH", "required"))) {
            Account ana = Account.of(server, name);
            RoomsClient client = guests.roomsNobody(server, name, ana.bearer());

            client.asks("auth", "username", name).hears(frame("auth_success"));
            client.joins(room).says(room, "hi").hears(frame("message", "user", name));
        }
    }

    @Test
    void a_session_lives_as_long_as_frames_come_and_not_by_listening() throws Exception {
        try (ParleyServer server = ParleyServer.inMemory(Map.of("PARLEY_SESSION_TTL", "2"))) {
            Account active = Account.of(server, name);
            Account idle = Account.of(server, Guests.name("Bob"));
            EnvelopeClient talker = guests.envelope(server, active).joins(room);
            EnvelopeClient listener = guests.envelope(server, idle).joins(room);
            long start = System.nanoTime();

            Deadline.await("the listener's session is over", Duration.ofSeconds(15), () -> {
                talker.asks("heartbeat", "sequence", 1).hearsAtLast(frame("heartbeat", "sequence", 1));
                return listener.isEnded();
            });

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1500));
            listener.hearsAtLast(frame("session_expired"));
            listener.isClosedWith(4001);
            talker.says(room, "and on").hearsAtLast(frame("message_ack"));
            assertThat(guests.connects(server).upgrade("/", idle.bearer()).status())
                    .isEqualTo(401);
            assertThat(guests.connects(server).upgrade("/", active.bearer()).status())
                    .isEqualTo(101);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failed_logins_of_a_name_are_limited_whether_it_is_known_or_not(boolean known) {
        try (ParleyServer server = ParleyServer.inMemory(Map.of())) {
            if (known) {
                Account.of(server, name);
            }
            for (int i = 0; i < MOST_FAILED; i++) {
                assertThat(Account.login(server, name, "wrong password").status())
                        .isEqualTo(401);
            }

            HttpAnswer limited = Account.login(server, name.toUpperCase(), "wrong password");

            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.json().getString("code")).isEqualTo("RATE_LIMITED");
            assertThat(Integer.parseInt(limited.header("retry-after"))).isBetween(1, 60);
            assertThat(Account.of(server, Guests.name("Bob")).token())
                    .as("others go on")
                    .isNotEmpty();
        }
    }

    @Test
    void good_logins_are_not_limited() {
        try (ParleyServer server = ParleyServer.inMemory(Map.of())) {
            Account ana = Account.of(server, name);
            for (int i = 0; i < MOST_FAILED + 5; i++) {
                ana = ana.login(server);
            }
        }
    }

    @Test
    void an_unknown_name_takes_as_long_as_a_wrong_password() {
        try (ParleyServer server = ParleyServer.inMemory(Map.of("PARLEY_LIMITS", "off"))) {
            Account.of(server, name);
            List<Long> known = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                known.add(timed(() -> Account.login(server, name, "wrong password")));
                unknown.add(timed(() -> Account.login(server, Guests.name("Eve"), "wrong password")));
            }

            double ratio = (double) median(unknown) / median(known);

            assertThat(ratio).isBetween(0.5, 2.0);
            assertThat(Duration.ofNanos(median(unknown)))
                    .as("a password costs something")
                    .isGreaterThan(Duration.ofMillis(10));
        }
    }

    @Test
    void a_flood_of_logins_leaves_a_chat_alone() {
        ExecutorService crowd = Executors.newFixedThreadPool(FLOOD);
        try (ParleyServer server = ParleyServer.inMemory(Map.of("PARLEY_LIMITS", "off"))) {
            Account.of(server, name);
            ChatClient chatter = guests.arrives(server, "chatter").joins(room);
            List<CompletableFuture<HttpAnswer>> logins = new ArrayList<>();
            for (int i = 0; i < FLOOD; i++) {
                logins.add(CompletableFuture.supplyAsync(() -> Account.login(server, name, Account.PASSWORD), crowd));
            }
            List<Long> roundTrips = new ArrayList<>();

            while (logins.stream().anyMatch(login -> !login.isDone())) {
                roundTrips.add(timed(() -> chatter.says("tick").hears(frame("message", "text", "tick"))));
            }

            assertThat(roundTrips).as("messages during the flood").hasSizeGreaterThan(10);
            assertThat(Duration.ofNanos(median(roundTrips))).isLessThan(Duration.ofMillis(100));
            assertThat(logins)
                    .extracting(login -> login.join().status())
                    .as("each is answered")
                    .isSubsetOf(200, 429, 503)
                    .contains(200);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void many_names_from_one_address_are_limited_too() {
        try (ParleyServer server = ParleyServer.inMemory("{\"auth\":{\"bcryptCost\":4}}")) {
            long start = System.nanoTime();
            int failed = 0;
            while (Account.login(server, Guests.name("Eve"), "x").status() == 401) {
                failed++;
            }
            double minutes = (System.nanoTime() - start) / 60e9;

            assertThat(failed).isBetween(MOST_FROM_ONE_PLACE, (int) (MOST_FROM_ONE_PLACE * (1 + minutes)) + 1);
            assertThat(Account.login(server, Guests.name("Eve"), "x").status()).isEqualTo(429);
        }
    }

    private static long timed(Supplier<?> work) {
        long start = System.nanoTime();
        assertThat(work.get()).isNotNull();
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @Test
    void the_rooms_dialect_asks_for_a_name_first() {
        try (ParleyServer server = ParleyServer.inMemory(Map.of())) {
            RoomsClient nobody = guests.roomsNobody(server, name);

            nobody.asks("join_room", "room", room).hears(frame("error", "code", "UNAUTHENTICATED"));
            JsonObject told = nobody.asks("auth", "username", name).hears(frame("auth_success"));

            assertThat(told.containsKey("token"))
                    .as("for registered names only")
                    .isFalse();
        }
    }
}
