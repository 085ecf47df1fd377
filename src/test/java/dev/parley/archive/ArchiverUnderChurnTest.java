package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More rooms than an archiver holds in its memory, in which people come and go all the time. */
class ArchiverUnderChurnTest {
    private static final int ROOMS = 15_000;
    /** Each room has another roster every so many seconds. */
    private static final int EVERY = 3;

    private static final RoomId TALK = new RoomId("talk");
    private static final UserName ANA = UserName.parse("ana");
    private static final UserName BOB = UserName.parse("bob");
    private static final UserName[] NOBODY = {};

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLogs logs = new FakeLogs(scheduler::now, 10, 10_000);
    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final Shaky toDatabase = new Shaky(scheduler, new Random(1));
    private final List<RoomId> rooms =
            IntStream.range(0, ROOMS).mapToObj(i -> new RoomId("churn-" + i)).toList();
    private int said;

    @BeforeEach
    void begin() {
        logs.page = 250;
        toDatabase.longestMs = 5;
        archiver("one");
    }

    private Archiver archiver(String holder) {
        Archiver archiver = new Archiver(
                scheduler,
                scheduler::now,
                logs,
                toDatabase.way(MessageArchive.class, archive),
                new ArchiverSettings(holder, "db", Duration.ZERO, 10_000),
                new ArchiveMeters(new SimpleMeterRegistry()));
        archiver.begin();
        return archiver;
    }

    private void churn(int second) {
        for (int i = second % EVERY; i < ROOMS; i += EVERY) {
            logs.seat(rooms.get(i), second % 2 == 0 ? new UserName[] {BOB} : NOBODY);
        }
    }

    private void pass(int seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private int archived() {
        return archive.after(TALK, null, 10_000).result().size();
    }

    @Test
    void what_is_said_is_archived_within_seconds_all_the_same() {
        for (int second = 0; second < 60; second++) {
            churn(second);
            logs.say(TALK, ANA, "m" + said++);
            pass(1);
            assertThat(archived()).as("after %d s", second).isGreaterThanOrEqualTo(said - 3);
        }
    }

    @Test
    void how_far_all_is_archived_moves_on_all_the_same() {
        logs.page = 20;
        for (int second = 0; second < 45; second++) {
            churn(second);
            pass(1);
        }
        List<Long> cursors = logs.cursors("db").result();
        for (int second = 45; second < 90; second++) {
            churn(second);
            pass(1);
        }
        List<Long> later = logs.cursors("db").result();

        assertThat(cursors).allMatch(tick -> tick > 0);
        assertThat(IntStream.range(0, RoomId.SHARDS)).allMatch(shard -> later.get(shard) > cursors.get(shard));
    }

    @Test
    void rosters_come_after_it_and_the_last_of_them_is_archived() {
        for (int second = 0; second < 30; second++) {
            churn(second);
            pass(1);
        }
        rooms.forEach(room -> logs.seat(room, ANA));
        pass(120);

        assertThat(archive.memberships(ANA).result()).hasSize(ROOMS).allMatch(membership -> membership.left() == 0);
    }
}
