package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance that gets SIGTERM. */
class DrainIT {
    private static final int CLIENTS = 8;
    private static final int PIPELINED = 200;
    /** A stop may take 10 s; one in which everybody answers takes hardly any. */
    private static final Duration SWIFT = Duration.ofSeconds(4);

    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    private final String room = Guests.room();
    private RedisProcess redis;
    private ParleyProcess process;

    @BeforeEach
    void start() {
        redis = RedisProcess.durable();
        process = ParleyProcess.jar(directory).with(redis).start();
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        process.close();
        redis.close();
    }

    @Test
    void sends_each_client_away_with_another_time_and_ends_its_connection_right_after() {
        List<ChatClient> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> guests.arrives(process, "client-" + i).joins(room))
                .toList();
        long asked = System.nanoTime();

        process.terminate();

        // closed means that TCP has ended as well
        List<Integer> times = clients.stream()
                .map(client -> new JsonObject(client.isClosedWith(1012)).getInteger("reconnectAfterMs"))
                .toList();
        assertThat(times).doesNotHaveDuplicates().allMatch(time -> time >= 0 && time <= 5 * 2 * CLIENTS);
        assertThat(process.exitCode()).isZero();
        assertThat(System.nanoTime() - asked).isLessThan(SWIFT.toNanos());
    }

    @Test
    void is_not_ready_and_refuses_upgrades_while_what_was_said_is_stored_and_acknowledged() {
        ChatClient ana = guests.arrives(process, "ana").joins(room);
        redis.freeze();
        ana.says("not stored yet", "n");

        process.terminate();

        Deadline.await(
                "not ready",
                ChatClient.PATIENCE,
                () -> process.get("/health/ready").status() == 503);
        // whichever loop has it
        for (int each = 0; each < CLIENTS; each++) {
            assertThat(guests.connects(process).upgrade("/").status()).isEqualTo(503);
        }
        assertThat(process.get("/health/live").status()).isEqualTo(200);
        redis.thaw();
        ana.hears(said("not stored yet"), acknowledged("n"));
        ana.isClosedWith(1012);
        assertThat(process.exitCode()).isZero();
    }

    @Test
    void ends_in_time_though_redis_is_away_and_a_client_does_not_answer() {
        ChatClient ana = guests.arrives(process, "ana").joins(room);
        ChatClient bob = guests.arrives(process, "bob").joins(room);
        bob.fallsSilent();
        redis.freeze();
        ana.says("never stored", "n");

        process.terminate();

        ana.isClosedWith(1012);
        bob.isClosedWith(1012);
        assertThat(process.exitCode()).isZero();
        redis.thaw();
    }

    @Test
    void what_was_in_flight_is_acknowledged_or_stored_once_when_it_is_repeated_elsewhere() {
        ChatClient ana = guests.arrives(process, "ana").joins(room);
        ana.sends(IntStream.range(0, PIPELINED)
                .mapToObj(DrainIT::message)
                .map(RawFrame::text)
                .toArray(RawFrame[]::new));

        process.terminate();

        ana.isClosedWith(1012);
        Map<String, String> acknowledged = acknowledgements(ana);
        assertThat(process.exitCode()).isZero();
        try (ParleyServer other = ParleyServer.island(redis)) {
            ChatClient again = guests.arrives(other, "ana").joins(room);
            for (int i = 0; i < PIPELINED; i++) {
                if (!acknowledged.containsKey("n" + i)) {
                    again.sends(message(i));
                }
            }
            again.isAnsweredSoFar();
            Deadline.await("all is acknowledged", ChatClient.PATIENCE, () -> {
                Map<String, String> all = new HashMap<>(acknowledged);
                all.putAll(acknowledgements(again));
                return all.size() == PIPELINED;
            });
            acknowledged.putAll(acknowledgements(again));

            List<JsonObject> log =
                    guests.arrives(other, "bob").joins(room, "{\"since\":0}").hearsFrames(PIPELINED + 1);
            assertThat(log.get(PIPELINED).getString("type")).isEqualTo("resumed");
            List<String> texts = new ArrayList<>();
            for (JsonObject each : log.subList(0, PIPELINED)) {
                texts.add(each.getString("text"));
                assertThat(each.getString("id")).isEqualTo(acknowledged.get("n" + each.getString("text")));
            }
            assertThat(texts).doesNotHaveDuplicates().hasSize(PIPELINED);
        }
    }

    private static String message(int number) {
        return new JsonObject()
                .put("type", "message")
                .put("text", Integer.toString(number))
                .put("nonce", "n" + number)
                .encode();
    }

    /** Nonce to id. */
    private static Map<String, String> acknowledgements(ChatClient client) {
        Map<String, String> all = new HashMap<>();
        for (JsonObject frame : client.unheard()) {
            if ("ack".equals(frame.getString("type"))) {
                all.put(frame.getString("nonce"), frame.getString("id"));
            }
        }
        return all;
    }
}
