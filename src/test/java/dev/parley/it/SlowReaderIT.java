package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RawSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A thousand who stopped reading, in a room where others talk. */
@Tag("alone")
class SlowReaderIT {
    private static final int STALLED = 1000;
    private static final String MUCH = "\u4f60".repeat(1000);
    private static final Duration QUICK = Duration.ofMillis(500);

    @TempDir
    Path directory;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @Test
    void a_thousand_stalled_readers_neither_fill_the_memory_nor_delay_the_others() throws Exception {
        Path configuration =
                Files.writeString(directory.resolve("small.json"), "{\"webSocket\":{\"maxBacklogBytes\":65536}}");
        try (ParleyProcess server = ParleyProcess.jar(directory, "-conf", configuration.toString())
                .with("PARLEY_REDIS", "memory")
                .with("PARLEY_LIMITS", "off")
                .jvm("-Xmx128m", "-XX:MaxDirectMemorySize=128m", "-XX:+ExitOnOutOfMemoryError")
                .start()) {
            List<RawSocket> stalled = new ArrayList<>();
            byte[] init = RawFrame.text("{\"type\":\"init\",\"room\":\"" + room + "\",\"user\":\"stalled\"}")
                    .masked();
            for (int i = 0; i < STALLED; i++) {
                RawSocket socket = RawSocket.narrow(server);
                socket.upgrade("/");
                socket.send(init);
                stalled.add(socket);
            }
            ChatClient ana = guests.arrives(server, "ana").joins(room);
            ChatClient bob = guests.arrives(server, "bob").joins(room);
            Deadline.await("everybody is in", ChatClient.PATIENCE, () -> connections(server) == STALLED + 2);

            List<Long> times = new ArrayList<>();
            long begin = System.nanoTime();
            for (int said = 0; said % 20 != 0 || connections(server) > 2; said++) {
                long sent = System.nanoTime();
                ana.says(MUCH);
                bob.hears(said(MUCH));
                times.add(System.nanoTime() - sent);
                ana.hears(said(MUCH));
                assertThat(said).as("messages until they were all given up").isLessThan(4000);
            }
            Collections.sort(times);
            Duration p99 = Duration.ofNanos(times.get(times.size() * 99 / 100));
            System.out.println("messages " + times.size() + " in " + Duration.ofNanos(System.nanoTime() - begin)
                    + ", p99 " + p99 + ", " + server.get("/health").body());

            assertThat(server.isAlive()).isTrue();
            assertThat(p99).isLessThan(QUICK);
            assertThat(ana.isEnded() || bob.isEnded()).isFalse();
            assertThat(stalled.get(0).isEndedByPeer()).isTrue();
        }
    }

    private static int connections(ParleyProcess server) {
        return server.get("/health").json().getInteger("connections");
    }
}
