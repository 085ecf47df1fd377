package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store of logs that forgets all while its rooms are being brought back, or compared. */
class RestorationTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final UserName ANA = UserName.parse("ana");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_store_that_forgets_while_its_rooms_come_back_gets_them_back(long seed) {
        for (int ms = 0; ms < 1_000; ms += 7) {
            forgetAfter(Duration.ofMillis(ms), seed, false);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_store_that_forgets_while_it_is_compared_gets_its_rooms_back(long seed) {
        for (int ms = 0; ms < 1_000; ms += 7) {
            forgetAfter(Duration.ofMillis(ms), seed, true);
        }
    }

    private static void forgetAfter(Duration beginning, long seed, boolean knowsArchive) {
        ManualScheduler scheduler = new ManualScheduler();
        FakeLogs logs = new FakeLogs(scheduler::now, 10, 100);
        InMemoryMessageArchive archive = new InMemoryMessageArchive();
        Shaky slowly = new Shaky(scheduler, new Random(seed));
        slowly.longestMs = 40;
        for (int i = 0; i < 5; i++) {
            logs.say(ROOM, ANA, "m" + i);
        }
        archive.store(List.of(
                new Chapter(ROOM, logs.heads(List.of(ROOM)).result().get(0).epoch(), logs.log(ROOM))));
        if (knowsArchive) {
            logs.restoring("sign");
            logs.restored("sign", "db");
        }
        new Archiver(
                        scheduler,
                        scheduler::now,
                        slowly.way(LogSource.class, logs),
                        archive,
                        new ArchiverSettings("one", "db", Duration.ZERO, 100),
                        new ArchiveMeters(new SimpleMeterRegistry()))
                .begin();
        scheduler.advance(beginning);

        logs.wipe();
        scheduler.advance(Duration.ofSeconds(30));

        assertThat(logs.heads(List.of(ROOM)).result())
                .as("forgotten after %s", beginning)
                .extracting(LogHead::head)
                .containsExactly(1_005L);
    }
}
