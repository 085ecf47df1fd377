package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static dev.parley.testing.Expected.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Deadline;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RoomsClient;
import dev.parley.testing.Speaker;
import dev.parley.testing.Told;
import dev.parley.testing.Told.Kind;
import dev.parley.testing.Tongue;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Allowances are a user's, over all its sessions and instances; two instances that share a Redis. */
class LimitsIT {
    private static final int BURST = 10;
    private static final int EACH_SECOND = 10;
    private static final int TOO_OFTEN = 500;

    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();
    private final String name = Guests.name("ana");

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
    void two_sessions_on_two_instances_share_one_allowance() {
        RoomsClient here = guests.rooms(one, name).joins(room);
        RoomsClient there = guests.rooms(two, name).joins(room);
        long start = System.nanoTime();

        for (int i = 0; i < 2 * BURST; i++) {
            here.says(room, "here " + i, "h-" + i);
            there.says(room, "there " + i, "t-" + i);
        }
        List<JsonObject> answers = new ArrayList<>(answers(here, "h-", 2 * BURST));
        answers.addAll(answers(there, "t-", 2 * BURST));
        double seconds = (System.nanoTime() - start) / 1e9;

        long accepted = answers.stream().filter(each -> isA(each, "message")).count();
        assertThat(accepted).isBetween((long) BURST, BURST + 1 + (long) Math.ceil(seconds * EACH_SECOND));
        assertThat(answers.stream().filter(each -> isA(each, "error")))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.getString("code")).isEqualTo("RATE_LIMITED");
                    assertThat(each.getLong("retryAfterMs")).isBetween(1L, 1000L / EACH_SECOND);
                    assertThat(each.getString("about")).isEqualTo("send_message");
                });
    }

    /** What became of each nonce, in any order; copies of the other session's messages are passed over. */
    private static List<JsonObject> answers(RoomsClient client, String stem, int count) {
        List<JsonObject> answers = new ArrayList<>();
        while (answers.size() < count) {
            JsonObject next = client.hearsFrames(1).get(0);
            if (next.getString("nonce", "").startsWith(stem)) {
                answers.add(next);
            }
        }
        return answers;
    }

    private static boolean isA(JsonObject frame, String type) {
        return type.equals(frame.getString("type"));
    }

    @Test
    void who_waits_as_long_as_it_is_told_is_served() {
        servedAfterTheWait(guests.rooms(one, name).joins(room));
    }

    @Test
    void who_waits_as_long_as_it_is_told_is_served_without_a_redis_too() {
        try (ParleyServer server = ParleyServer.inMemory(Map.of())) {
            servedAfterTheWait(guests.rooms(server, name).joins(room));
        }
    }

    private void servedAfterTheWait(RoomsClient ana) {
        for (int round = 0; round < 3; round++) {
            JsonObject refusal = exhausts(ana, "round-" + round + "-");
            long until = System.nanoTime()
                    + Duration.ofMillis(refusal.getLong("retryAfterMs")).toNanos();
            Deadline.await("the time it was told", Duration.ofSeconds(5), () -> System.nanoTime() >= until);

            ana.says(room, "patient", "patient-" + round).hears(frame("message", "nonce", "patient-" + round));
        }
    }

    /** Says one thing after the other until it is refused. @return the refusal */
    private JsonObject exhausts(RoomsClient client, String stem) {
        for (int i = 0; i < 50 * BURST; i++) {
            client.says(room, "again", stem + i);
            JsonObject answer = client.hearsFrames(1).get(0);
            if (isA(answer, "error")) {
                assertThat(answer.getString("code")).isEqualTo("RATE_LIMITED");
                assertThat(answer.getString("nonce")).isEqualTo(stem + i);
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }

    @Test
    void a_repeat_is_never_refused_nor_charged() {
        RoomsClient ana = guests.rooms(one, name).joins(room);
        JsonObject first = ana.says(room, "first", "n-1").hears(frame("message", "nonce", "n-1"));
        exhausts(ana, "more-");

        for (int i = 0; i < 2 * BURST; i++) {
            JsonObject again = ana.says(room, "first", "n-1").hears(frame("message", "nonce", "n-1"));
            assertThat(again.getString("id")).isEqualTo(first.getString("id"));
            assertThat(again.getBoolean("duplicate")).isTrue();
        }
        RoomsClient elsewhere = guests.rooms(two, name).joins(room);
        elsewhere.says(room, "first", "n-1").hears(frame("message", "nonce", "n-1", "duplicate", true));
    }

    @Test
    void others_and_other_dialects_have_allowances_of_their_own() {
        RoomsClient ana = guests.rooms(one, name).joins(room);
        exhausts(ana, "n-");

        guests.rooms(one, Guests.name("bob")).joins(room).says(room, "hi").hears(frame("message", "text", "hi"));
        guests.envelope(one, name).joins(room).says(room, "envelope").hears(frame("message_ack"));
    }

    @ParameterizedTest
    @CsvSource({"SIMPLE, 500, 100", "GROUPS, 500, 100", "ENVELOPE, 100, 20"})
    void each_dialect_has_its_rate(Tongue tongue, int burst, int eachSecond) {
        Speaker ana = guests.arrives(one, tongue, name).enters(room);
        long start = System.nanoTime();
        int sent = burst + burst / 2;
        List<String> answers = new ArrayList<>();

        for (int i = 0; i < sent; i++) {
            ana.says(room, "x", "n-" + i);
        }
        List<Told> refusals = new ArrayList<>();
        int stored = 0;
        while (stored + refusals.size() < sent) {
            JsonObject next = ana.hearsFrames(1).get(0);
            Told told = Told.of(next);
            if (told.kind() == Kind.REFUSED) {
                refusals.add(told);
                answers.add(next.encode());
            } else if (told.kind() == Kind.STORED) {
                stored++;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(stored).isBetween(burst, burst + 1 + (int) Math.ceil(seconds * eachSecond));
        assertThat(refusals).extracting(Told::code).containsOnly("RATE_LIMITED");
        assertThat(answers).allMatch(each -> each.contains("\"retryAfterMs\":"));
    }

    @Test
    void five_hundred_refusals_in_ten_seconds_are_the_end() {
        RoomsClient flood = guests.rooms(one, name).joins(room);
        RoomsClient neighbour = guests.rooms(one, Guests.name("bob")).joins(room);
        String frame = new JsonObject()
                .put("type", "send_message")
                .put("room", room)
                .put("text", "x")
                .encode();

        flood.sends(
                Stream.generate(() -> RawFrame.text(frame)).limit(2 * TOO_OFTEN).toArray(RawFrame[]::new));

        flood.isClosedWith(4029);
        long refusals =
                flood.unheard().stream().filter(each -> isA(each, "error")).count();
        assertThat(refusals).isBetween((long) TOO_OFTEN - 1, (long) TOO_OFTEN);
        neighbour.says(room, "quiet again").hearsAtLast(frame("message", "text", "quiet again"));
    }

    @Test
    void twenty_commands_a_minute() {
        RoomsClient here = guests.rooms(one, name).joins(room);
        RoomsClient there = guests.rooms(two, name).joins(room);
        for (int i = 0; i < 10; i++) {
            here.asks("command", "command", "/help").hearsAtLast(frame("command_result"));
            there.says(room, "/who").hearsAtLast(frame("command_result"));
        }

        JsonObject refusal = here.asks("command", "command", "/help").hearsAtLast(refused("RATE_LIMITED"));

        assertThat(refusal.getLong("retryAfterMs")).isBetween(1L, 3000L);
        here.says(room, "messages go on").hearsAtLast(frame("message", "text", "messages go on"));
        there.says(room, "//slash").hearsAtLast(frame("message", "text", "/slash"));
    }

    @Test
    void an_operator_can_switch_them_off() {
        try (ParleyServer server = ParleyServer.inMemory(Map.of("PARLEY_LIMITS", "off"))) {
            RoomsClient ana = guests.rooms(server, name).joins(room);
            for (int i = 0; i < 5 * BURST; i++) {
                ana.says(room, "x");
            }
            ana.hearsAtLast(frame("message", "seq", 5 * BURST));
            for (int i = 0; i < 7; i++) {
                ana.asks("create_room", "room", room + "-" + i).hears(frame("room_created"));
            }
            for (int i = 0; i < 25; i++) {
                ana.asks("command", "command", "/help").hears(frame("command_result"));
            }
            ana.says(room, "x".repeat(1001)).hears(refused("MESSAGE_TOO_LONG"));
        }
    }

    @Test
    void a_session_is_in_a_hundred_rooms_at_most() {
        EnvelopeClient ana = guests.envelope(one, name);
        for (int i = 0; i < 100; i++) {
            ana.asksToJoin(room + "-" + i);
        }
        for (int i = 0; i < 100; i++) {
            ana.hears(frame("join_room_success"));
        }

        ana.asksToJoin(room + "-more").hears(refused("TOO_MANY_ROOMS"));
        ana.joins(room + "-7").leavesRoom(room + "-0");
        ana.joins(room + "-more");
    }
}
