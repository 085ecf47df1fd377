package dev.parley.it;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisconnectsIT {
    private static final Duration SEAT_KEPT = Duration.ofSeconds(1);
    /** Pings soon, and keeps little for who doesn't read. */
    private static final String STRICT = "{\"webSocket\":{\"pingInterval\":\"PT0.5S\",\"pingTimeout\":\"PT1S\","
            + "\"maxBacklogBytes\":65536,\"closeTimeout\":\"PT3S\"},\"rooms\":{\"resetLinger\":\"PT0S\"},\"limits\":{\"enabled\":false}}";

    private static final String MUCH = "\u4f60".repeat(1000);

    private static RedisProcess redis;
    private static ParleyServer server;
    private static ParleyServer strict;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        server = ParleyServer.island(redis);
        strict = ParleyServer.island(redis, STRICT);
    }

    @AfterAll
    static void stop() {
        server.close();
        strict.close();
        redis.close();
    }

    /** Nobody stays behind in any map, on the instances or in Redis. */
    @AfterEach
    void nothing_is_left() throws Exception {
        guests.leave();
        for (ParleyServer each : List.of(server, strict)) {
            Deadline.await("no connections, no rooms", ChatClient.PATIENCE, () -> {
                JsonObject health = each.health();
                return health.getInteger("connections") == 0 && health.getInteger("rooms") == 0;
            });
            assertThat(traces(each.id())).isEmpty();
        }
        assertThat(keys("roster:" + room)).isEmpty();
        assertThat(keys("open:" + room)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4999})
    void a_close_is_answered_with_its_own_code_and_told_at_once(int code) {
        ChatClient ana = watcher(server);
        ChatClient bob = guests.arrives(server, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob"));

        bob.closesWith(code);

        bob.isClosedWith(code);
        ana.hears(left("bob", "ana"));
    }

    @Test
    void an_end_of_stream_without_a_close_leaves_no_member() {
        ChatClient ana = watcher(server);
        ChatClient bob = guests.arrives(server, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob"));

        bob.vanishesWithFin();

        ana.hears(left("bob", "ana"));
    }

    @Test
    void a_reset_leaves_no_member() {
        ChatClient ana = watcher(server);
        ChatClient bob = guests.arrives(server, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob"));

        bob.vanishesWithReset();
        ana.hearsNothingFor(SEAT_KEPT);

        ana.hears(left("bob", "ana"));
    }

    @Test
    void who_is_back_within_a_second_was_never_away() {
        ChatClient ana = watcher(server);
        ChatClient bob = guests.arrives(server, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob"));

        bob.vanishesWithReset();
        ChatClient again = guests.arrives(server, "bob").joins(room);
        ana.hearsNothingFor(SEAT_KEPT.multipliedBy(3));
        again.says("never away");

        ana.hears(said("bob", "never away"));
        again.leaves();
        ana.hears(left("bob", "ana"));
    }

    @Test
    void who_closes_and_is_back_at_once_agrees_with_the_member_list() {
        ChatClient ana = watcher(server);
        ChatClient bob = guests.arrives(server, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob"));

        bob.leaves();
        guests.arrives(server, "bob").joins(room).says("back");
        ana.hearsAtLast(said("bob", "back"));

        ChatClient cid = guests.arrives(server, "cid").joins(room, "{\"presence\":true}");
        cid.hears(joined("cid", "ana", "bob", "cid"));
        ana.hearsAtLast(joined("cid", "ana", "bob", "cid"));
    }

    @Test
    void who_gives_no_sign_of_life_is_closed() {
        ChatClient ana = watcher(strict);
        ChatClient bob = guests.arrives(strict, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob"));

        bob.fallsSilent();

        bob.isClosedWith(4002);
        assertThat(bob.pings()).isPositive();
        ana.hears(left("bob", "ana"));
        assertThat(ana.isEnded()).isFalse();
    }

    @Test
    void any_frame_is_a_sign_of_life() {
        ChatClient bob = guests.arrives(strict, "bob").joins(room);
        bob.fallsSilent();

        Deadline.await("three seconds of pings without a pong", ChatClient.PATIENCE, () -> {
            bob.isAnsweredSoFar();
            return bob.pings() >= 6;
        });

        assertThat(bob.isEnded()).isFalse();
    }

    @Test
    void a_reader_that_stalls_is_told_so_and_disturbs_nobody() {
        ChatClient ana = watcher(strict);
        ChatClient cid = guests.arrives(strict, "cid").joins(room);
        ana.hears(joined("cid", "ana", "cid"));
        ChatClient bob = guests.arrivesNarrow(strict, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob", "cid"));
        bob.stopsReading();

        int said = cidTalksUntilBobIsOut(cid, ana);
        bob.readsAgain();

        bob.isClosedWith(4008);
        cid.hearsFrames(said);
        assertThat(cid.isEnded()).isFalse();
    }

    @Test
    void a_reader_that_never_wakes_is_cut_off() {
        ChatClient ana = watcher(strict);
        ChatClient cid = guests.arrives(strict, "cid").joins(room);
        ana.hears(joined("cid", "ana", "cid"));
        ChatClient bob = guests.arrivesNarrow(strict, "bob").joins(room);
        ana.hears(joined("bob", "ana", "bob", "cid"));
        bob.stopsReading();

        cidTalksUntilBobIsOut(cid, ana);

        Deadline.await(
                "its socket is gone", ChatClient.PATIENCE, () -> strict.health().getInteger("connections") == 2);
    }

    @Test
    void who_sends_pings_and_reads_no_pongs_is_closed() {
        ChatClient bob = guests.arrivesNarrow(strict, "bob").joins(room);
        RawFrame ping = new RawFrame(RawFrame.FIN | RawFrame.PING, new byte[125]);
        RawFrame[] many = new RawFrame[500];
        Arrays.fill(many, ping);
        bob.stopsReading();

        Deadline.await("bob is cut off", ChatClient.PATIENCE, () -> {
            try {
                bob.sends(many);
            } catch (UncheckedIOException gone) {
                return true;
            }
            return false;
        });

        Deadline.await(
                "its socket is gone", ChatClient.PATIENCE, () -> strict.health().getInteger("connections") == 0);
    }

    @Test
    void pings_are_answered() {
        ChatClient bob = guests.arrives(server, "bob").joins(room);

        bob.sends(new RawFrame(RawFrame.FIN | RawFrame.PING, new byte[0]));

        Deadline.await("a pong", ChatClient.PATIENCE, () -> bob.pongs() == 1);
        bob.leaves();
    }

    /** @return how often that was */
    private static int cidTalksUntilBobIsOut(ChatClient cid, ChatClient ana) {
        int said = 0;
        while (ana.unheard().stream().noneMatch(frame -> "left".equals(frame.getString("type")))) {
            for (int i = 0; i < 50; i++) {
                cid.says(MUCH);
            }
            said += 50;
            int expected = said;
            Deadline.await(
                    "cid hears itself", ChatClient.PATIENCE, () -> cid.unheard().size() >= expected);
        }
        return said;
    }

    private ChatClient watcher(ParleyServer on) {
        ChatClient ana = guests.arrives(on, "ana").joins(room, "{\"presence\":true}");
        ana.hears(joined("ana", "ana"));
        return ana;
    }

    private static Collection<String> keys(String end) {
        return strings("KEYS", "parley:{*}:" + end);
    }

    /** What Redis knows of an instance beside the numbers of its last calls. */
    private static List<String> traces(String id) {
        List<String> traces = new ArrayList<>(keys("on:" + id));
        keys("insts").stream()
                .filter(key -> strings("SMEMBERS", key).contains(id))
                .forEach(traces::add);
        keys("lanes:" + id).stream()
                .flatMap(key -> strings("HKEYS", key).stream())
                .filter(lane -> !lane.equals("floor") && !lane.equals("u"))
                .forEach(traces::add);
        return traces;
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object... command) {
        return (List<String>) redis.command(command);
    }
}
