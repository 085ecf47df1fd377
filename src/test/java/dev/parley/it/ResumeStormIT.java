package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RawSocket;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Everybody comes back at once, as after a restart of the instance next door. */
@Tag("alone")
class ResumeStormIT {
    private static final int CLIENTS = 2_500;
    /** In a row, each of all that was missed. */
    private static final int RESUMES = 4;

    private static final int HANDS = 2;
    private static final int SAID = 150;
    /** More is missed than an instance keeps of a room. */
    private static final int SEEN = 20;

    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_READS = 20;
    /** The script that reads a page does it with one of these. */
    private static final Pattern CALLS = Pattern.compile("cmdstat_xrange:calls=(\\d+)");

    @TempDir
    Path directory;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final List<RawSocket> clients = new ArrayList<>();
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);

    @Test
    void ten_thousand_resumes_read_the_room_a_few_times_and_keep_nobody_waiting() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                ParleyProcess first = ParleyProcess.jar(directory).with(redis).start();
                ParleyProcess second = ParleyProcess.jar(directory).with(redis).start()) {
            ChatClient ana = guests.arrives(first, "ana").joins(room);
            for (int i = 1; i <= SAID; i++) {
                ana.says("number " + i);
            }
            ana.hearsFrames(SAID);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(null);
            }
            everybody(i -> {
                clients.set(i, RawSocket.to(second));
                clients.get(i).upgrade("/");
            });
            everybody(i -> warmsUp(clients.get(i)));
            long before = reads(redis);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Duration> health = CompletableFuture.supplyAsync(() -> worstHealth(second, over));

            long begin = System.nanoTime();
            everybody(i -> {
                for (int n = 0; n < RESUMES; n++) {
                    clients.get(i).send(resume(i).masked());
                }
            });
            everybody(i -> hearsWhatWasMissed(clients.get(i)));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            over.set(true);

            Duration slowest = health.get(10, TimeUnit.SECONDS);
            long reads = reads(redis) - before;
            System.out.printf("resumes answered in %s, health in %s at most, %d reads%n", took, slowest, reads);
            clients.forEach(RawSocket::reset);
            assertThat(reads).isLessThanOrEqualTo(MOST_READS);
            assertThat(slowest).isLessThan(Duration.ofSeconds(1));
            assertThat(took).isLessThan(LONGEST);
        } finally {
            hands.shutdownNow();
        }
    }

    private void everybody(Consumer<Integer> does) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int hand = 0; hand < HANDS; hand++) {
            int from = hand;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = from; i < CLIENTS; i += HANDS) {
                            does.accept(i);
                        }
                    },
                    hands));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    /** What a machine does for the first time takes long. */
    private static void warmsUp(RawSocket client) {
        client.send(RawFrame.text("{\"type\":\"init\",\"room\":\"warm\",\"user\":\"u\",\"since\":0}")
                .masked());
        try {
            assertThat(next(client)).contains("\"resumed\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawFrame resume(int client) {
        JsonObject init = new JsonObject().put("type", "init").put("room", room).put("since", SEEN);
        return RawFrame.text(init.put("user", "u" + client % 100).encode());
    }

    private static void hearsWhatWasMissed(RawSocket client) {
        try {
            for (int seq = SEEN + 1; seq <= SAID; seq++) {
                assertThat(client.frame().words())
                        .contains("\"seq\":" + seq + ",")
                        .contains("\"replay\":true");
            }
            assertThat(client.frame().words()).contains("\"recovered\":true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String next(RawSocket client) throws IOException {
        RawFrame frame = client.frame();
        return frame.opcode() == RawFrame.PING ? next(client) : frame.words();
    }

    private static Duration worstHealth(ParleyProcess instance, AtomicBoolean over) {
        long worst = 0;
        while (!over.get()) {
            long asked = System.nanoTime();
            HttpAnswer health = instance.get("/health");
            assertThat(health.status()).as(health.body()).isEqualTo(200);
            worst = Math.max(worst, System.nanoTime() - asked);
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return Duration.ofNanos(worst);
    }

    private static long reads(RedisProcess redis) {
        Matcher calls = CALLS.matcher(redis.command("INFO", "commandstats").toString());
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }
}
