package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.room.SeatModel;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RespClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link SeatModel} on a real Redis that loses its data and gets some of it back; then every key of the shard must agree with the truth. */
class ScriptModelIT {
    private static final String SHARD = "parley:{7}:";

    private static RedisProcess redis;
    private static Bridge bridge;
    private static RespClient client;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisProcess.start();
        bridge = new Bridge(redis);
        client = new RespClient(redis.port(), 5_000);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        bridge.close();
        redis.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void in_the_end_redis_holds_the_truth(long seed) {
        redis("FLUSHALL");
        SeatModel model = new SeatModel(seed, bridge.store, bridge.store, new Snapshots());

        try {
            model.run(300);
            verify(model);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static void verify(SeatModel model) {
        for (RoomId room : model.rooms()) {
            assertThat(rosterOf(room)).as("roster of %s", room).isEqualTo(model.seats(room));
        }
        Set<String> anywhere = new TreeSet<>();
        model.open().forEach((instance, open) -> {
            Set<String> names = open.stream().map(RoomId::value).collect(Collectors.toCollection(TreeSet::new));
            assertThat(texts("SMEMBERS", SHARD + "on:" + instance)).as("on").isEqualTo(names);
            assertThat(openBy(instance, model.rooms())).as("open").isEqualTo(names);
            assertThat(names).as("lanes of closed rooms").containsAll(lanesOf(instance));
            if (!open.isEmpty()) {
                anywhere.add(instance);
            }
        });
        assertThat(texts("SMEMBERS", SHARD + "insts")).as("insts").isEqualTo(anywhere);
    }

    /** Comparison key to instances; the value is {@code Shown inst inst }, and the shown name must be one of its user. */
    private static Map<String, Set<String>> rosterOf(RoomId room) {
        Map<String, Set<String>> roster = new TreeMap<>();
        List<?> fields = (List<?>) redis("HGETALL", SHARD + "roster:" + room);
        for (int i = 0; i < fields.size(); i += 2) {
            List<String> parts = Arrays.asList(fields.get(i + 1).toString().split(" "));
            assertThat(parts.get(0)).isEqualToIgnoringCase(fields.get(i).toString());
            roster.put(fields.get(i).toString(), new TreeSet<>(parts.subList(1, parts.size())));
        }
        return roster;
    }

    private static Set<String> openBy(String instance, List<RoomId> rooms) {
        return rooms.stream()
                .map(RoomId::value)
                .filter(room ->
                        redis("HEXISTS", SHARD + "open:" + room, instance).equals(1L))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> lanesOf(String instance) {
        return texts("HKEYS", SHARD + "lanes:" + instance).stream()
                .filter(lane -> !lane.equals("floor"))
                .map(lane -> lane.substring(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(Object... command) {
        return ((List<?>) redis(command)).stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Object redis(Object... command) {
        try {
            return client.command(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All keys as they once were; what comes back is all of them or none. */
    private static final class Snapshots implements SeatModel.Disk {
        private final Map<String, byte[]> saved = new LinkedHashMap<>();

        @Override
        public void save() {
            saved.clear();
            try {
                for (Object key : new ArrayList<>((List<?>) redis("KEYS", "*"))) {
                    saved.put(key.toString(), client.bytes("DUMP", key));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void restore(Random random) {
            redis("FLUSHALL");
            if (random.nextDouble() < 0.7) {
                saved.forEach((key, value) -> redis("RESTORE", key, "0", value));
            }
        }
    }
}
