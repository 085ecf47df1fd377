package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.Remains;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis is away for longer than a lease, and every instance lives. */
class RedisSleepIT {
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(8);
    /** In which a beat is sent and the journals are looked at. */
    private static final Duration A_WHILE = Duration.ofMillis(2_000);

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private RedisProcess redis;
    private ParleyServer here;
    private ParleyServer there;
    private Set<String> ids;
    private ChatClient ana;
    private ChatClient bob;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        here = ParleyServer.island(redis);
        there = ParleyServer.island(redis);
        ids = Set.of(here.id(), there.id());
        ana = guests.arrives(here, "ana").joins(room, "{\"presence\":true}");
        ana.hears(joined("ana", "ana"));
        bob = guests.arrives(there, "bob").joins(room, "{\"presence\":true}");
        ana.hears(joined("bob", "ana", "bob"));
        bob.hears(joined("bob", "ana", "bob"));
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        redis.thaw();
        here.close();
        there.close();
        redis.close();
    }

    @Test
    void asleep_nobody_is_buried_and_nobody_has_left() {
        redis.freeze();
        ana.hearsNothingFor(LONGER_THAN_A_LEASE);
        redis.thaw();

        nobodyIsBuried();
        ana.hearsNothingFor(A_WHILE);
        bob.hearsNothing();
        nobodyIsBuried();
        areInTheRoom();
    }

    @Test
    void killed_and_begun_anew_empty_nobody_is_buried_and_all_seats_are_stated_anew() {
        redis.kill();
        redis.restart();

        nobodyIsBuried();
        Deadline.await(
                "both have stated their seats",
                ChatClient.PATIENCE,
                () -> ids.stream()
                        .allMatch(
                                id -> Remains.of(redis, id).stream().anyMatch(key -> key.endsWith("roster:" + room))));
        // the first to be back may be alone for a moment: what is told must cancel out
        guests.arrives(here, "dan").hearsNothingFor(A_WHILE);
        for (ChatClient each : List.of(ana, bob)) {
            List<JsonObject> told = each.unheard();
            Map<String, Integer> net = told.stream()
                    .collect(Collectors.toMap(
                            frame -> frame.getString("user"),
                            frame -> frame.getString("type").equals("joined") ? 1 : -1,
                            Integer::sum));
            assertThat(net.values()).as("net of " + told).allMatch(count -> count == 0);
            assertThat(told).hasSizeLessThanOrEqualTo(4);
            each.hearsFrames(told.size());
        }
        nobodyIsBuried();
        areInTheRoom();
    }

    private void nobodyIsBuried() {
        Deadline.await(
                "both have a lease",
                ChatClient.PATIENCE,
                () -> Remains.leased(redis).equals(ids));
        assertThat(Remains.dead(redis)).isEmpty();
        assertThat(Set.of(here.id(), there.id())).isEqualTo(ids);
    }

    private void areInTheRoom() {
        ana.says("still here", "n");
        bob.hears(said("ana", "still here"));
        ana.hears(said("ana", "still here"), acknowledged("n"));
        for (ParleyServer each : List.of(here, there)) {
            ChatClient eve = guests.arrives(each, "eve").joins(room, "{\"presence\":true}");
            eve.hears(joined("eve", "ana", "bob", "eve"));
            eve.leaves();
            ana.hearsFrames(2);
        }
    }
}
