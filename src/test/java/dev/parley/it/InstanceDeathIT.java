package dev.parley.it;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.Remains;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance gets SIGKILL. */
@Tag("alone")
class InstanceDeathIT {
    private static final int SHARDS = 64;
    private static final Duration TOLD = Duration.ofSeconds(10);
    /** Two seconds on a machine that isn't busy: the last beat has to be 1.7 s old, the rest is a few calls. */
    private static final Duration TOLD_IN_A_CLUSTER = Duration.ofMillis(3_500);

    private static final Duration GHOSTS_GONE = Duration.ofSeconds(15);
    private static final int CROWD = 5;

    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    static Path directory;

    private static RedisProcess redis;
    private static ParleyProcess.Plan member;
    private static ParleyProcess survivor;

    private final String room = Guests.room();
    private ParleyProcess victim;
    private String victimId;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        member = ParleyProcess.member(directory, 8).with(redis);
        survivor = member.start();
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        victim.close();
    }

    @AfterAll
    static void stopAll() {
        survivor.close();
        redis.close();
    }

    private void lives(ParleyProcess.Plan plan) {
        Set<String> before = Remains.leased(redis);
        victim = plan.start();
        Set<String> all = new TreeSet<>(Remains.leased(redis));
        all.removeAll(before);
        assertThat(all).hasSize(1);
        victimId = all.iterator().next();
    }

    /** @return how long it took until the last one was told */
    private Duration areToldOnce(ChatClient eve, List<String> gone, String... rest) {
        long killed = System.nanoTime();
        victim.kill9();
        Set<String> told = new TreeSet<>();
        JsonObject last = null;
        while (told.size() < gone.size()) {
            last = eve.hearsFrames(1).get(0);
            assertThat(last.getString("type")).isEqualTo("left");
            assertThat(told.add(last.getString("user"))).as("once: " + last).isTrue();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        assertThat(told).containsExactlyElementsOf(new TreeSet<>(gone));
        assertThat(last.getJsonArray("members").getList()).isEqualTo(List.of(rest));
        return took;
    }

    private List<String> arrive(Instance instance) {
        List<String> names =
                IntStream.range(0, CROWD).mapToObj(i -> "guest-" + i).toList();
        names.forEach(name -> guests.arrives(instance, name).joins(room));
        return names;
    }

    @Test
    void who_was_on_a_killed_island_has_left_once_and_nothing_of_it_stays() {
        lives(ParleyProcess.jar(directory).with(redis));
        try (ParleyServer island = ParleyServer.island(redis)) {
            List<String> gone = arrive(victim);
            ChatClient eve = guests.arrives(island, "eve").joins(room, "{\"presence\":true}");
            ChatClient kim = guests.arrives(survivor, "kim").joins(room);
            eve.hearsFrames(2);
            assertThat(Remains.of(redis, victimId)).hasSizeGreaterThanOrEqualTo(5);

            assertThat(areToldOnce(eve, gone, "eve", "kim")).isLessThan(TOLD);

            Deadline.await(
                    "nothing of it stays",
                    TOLD,
                    () -> Remains.of(redis, victimId).isEmpty());
            assertThat(Remains.fences(redis, victimId)).isEqualTo(SHARDS);
            for (Instance each : List.of(island, survivor)) {
                ChatClient ann = guests.arrives(each, "ann").joins(room, "{\"presence\":true}");
                ann.hears(joined("ann", "ann", "eve", "kim"));
                ann.leaves();
                eve.hears(joined("ann", "ann", "eve", "kim"), left("ann", "eve", "kim"));
            }
            eve.hearsNothing();
            kim.says("still here");
            eve.hears(said("still here"));
        }
    }

    @Test
    void who_was_on_a_killed_member_of_a_cluster_has_left_within_two_seconds_and_who_is_elsewhere_too_has_not() {
        lives(member);
        List<String> gone = arrive(victim);
        guests.arrives(victim, "ana").joins(room);
        ChatClient ana = guests.arrives(survivor, "ana").joins(room);
        ChatClient eve = guests.arrives(survivor, "eve").joins(room, "{\"presence\":true}");
        eve.hearsFrames(1);

        assertThat(areToldOnce(eve, gone, "ana", "eve")).isLessThan(TOLD_IN_A_CLUSTER);

        Deadline.await(
                "nothing of it stays", TOLD, () -> Remains.of(redis, victimId).isEmpty());
        eve.hearsNothing();
        ana.says("still here");
        eve.hears(said("ana", "still here"));
        ana.leaves();
        eve.hears(left("ana", "eve"));
    }

    @Test
    void the_ghosts_of_the_last_one_are_cleared_by_the_next() {
        try (RedisProcess own = RedisProcess.durable()) {
            victim = ParleyProcess.jar(directory).with(own).start();
            victimId = Remains.leased(own).iterator().next();
            guests.arrives(victim, "ana").joins(room);
            victim.kill9();
            // longer than the silence after which nobody's lease is believed to be over
            Deadline.await("nobody has beaten for 4 s", TOLD, () -> silence(own) > 4_000);

            try (ParleyServer next = ParleyServer.island(own)) {
                ChatClient eve = guests.arrives(next, "eve").joins(room, "{\"presence\":true}");
                eve.hears(joined("eve", "ana", "eve"));
                Deadline.await("a word", GHOSTS_GONE, () -> !eve.unheard().isEmpty());
                eve.hears(left("ana", "eve"));

                Deadline.await(
                        "nothing of it stays",
                        TOLD,
                        () -> Remains.of(own, victimId).isEmpty());
                eve.hearsNothing();
            }
        }
    }

    /** How long ago anybody beat, in ms. */
    private static long silence(RedisProcess redis) {
        List<?> time = (List<?>) redis.command("TIME");
        long now = Long.parseLong(time.get(0).toString()) * 1_000;
        return now
                - Long.parseLong(
                        redis.command("HGET", "parley:{beat}:last", "at").toString());
    }
}
