package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArchiverTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final RoomId OTHER = new RoomId("other");
    private static final UserName ANA = UserName.parse("ana");
    private static final UserName BOB = UserName.parse("bob");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLogs logs = new FakeLogs(scheduler::now, 10, 100);
    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final Shaky toDatabase = new Shaky(scheduler, new Random(1));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Archiver archiver(String holder, String name, MessageArchive into) {
        Archiver archiver = new Archiver(
                scheduler,
                scheduler::now,
                logs,
                toDatabase.way(MessageArchive.class, into),
                new ArchiverSettings(holder, name, Duration.ZERO, 100),
                new ArchiveMeters(registry));
        archiver.begin();
        pass(1);
        return archiver;
    }

    private void pass(int seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private void say(RoomId room, int count) {
        for (int i = 0; i < count; i++) {
            logs.say(room, ANA, "m" + i);
        }
    }

    private List<ChatMessage> archived(MessageArchive in, RoomId room) {
        return in.after(room, null, 10_000).result();
    }

    private double counted(String name) {
        return registry.get(name).counter().count();
    }

    @Test
    void a_second_one_waits_and_takes_over() {
        Archiver first = archiver("one", "db", archive);
        archiver("two", "db", archive);
        say(ROOM, 3);
        pass(2);
        assertThat(archived(archive, ROOM)).hasSize(3);

        first.end();
        say(ROOM, 3);
        pass(3);

        assertThat(archived(archive, ROOM)).hasSize(6);
    }

    @Test
    void what_is_beyond_the_bound_is_counted_as_lost_and_health_says_it_before() {
        Archiver archiver = archiver("one", "db", archive);
        say(ROOM, 5);
        pass(2);
        toDatabase.down = true;
        say(ROOM, 60);
        pass(3);
        assertThat(answered(archiver)).isEqualTo(new ArchiveReport(false, true, 60, true));

        say(ROOM, 60);
        pass(3);
        toDatabase.down = false;
        pass(12);

        assertThat(archived(archive, ROOM)).hasSize(105);
        assertThat(counted("parley.archive.lost")).isEqualTo(20);
        assertThat(answered(archiver)).isEqualTo(new ArchiveReport(true, true, 0, false));
    }

    private ArchiveReport answered(Archiver archiver) {
        var report = archiver.report();
        scheduler.advance(Duration.ofMillis(10));
        return report.result();
    }

    @Test
    void a_room_that_cannot_be_stored_holds_up_no_other() {
        toDatabase.refused = arguments -> arguments != null
                && arguments[0] instanceof List<?> list
                && list.stream()
                        .anyMatch(each -> each instanceof Chapter chapter
                                && chapter.room().equals(ROOM));
        archiver("one", "db", archive);
        say(ROOM, 3);
        say(OTHER, 3);
        pass(20);
        assertThat(archived(archive, OTHER)).hasSize(3);
        say(OTHER, 3);
        pass(10);
        assertThat(archived(archive, OTHER)).hasSize(6);
        assertThat(archived(archive, ROOM)).isEmpty();

        toDatabase.refused = arguments -> false;
        pass(65);
        assertThat(archived(archive, ROOM)).hasSize(3);
    }

    @Test
    void a_room_that_can_never_be_stored_makes_no_other_one_late() {
        toDatabase.refused = arguments -> arguments != null
                && arguments[0] instanceof List<?> list
                && list.stream()
                        .anyMatch(each -> each instanceof Chapter chapter
                                && chapter.room().equals(ROOM));
        archiver("one", "db", archive);
        for (int second = 1; second <= 60; second++) {
            say(ROOM, 1);
            for (int i = 0; i < 30; i++) {
                say(new RoomId("other-" + i), 1);
            }
            scheduler.advance(Duration.ofMillis(second == 1 ? 5_000 : 600));
            for (int i = 0; i < 30; i++) {
                assertThat(archived(archive, new RoomId("other-" + i))).hasSize(second);
            }
        }
    }

    @Test
    void who_is_in_a_room_is_left_as_it_was_where_there_are_more_than_are_told() {
        archiver("one", "db", archive);
        logs.seat(ROOM, ANA);
        pass(2);
        logs.seat(ROOM, users(LogSource.MOST_MEMBERS));
        pass(12);

        assertThat(archive.memberships(ANA).result().get(0).left()).isZero();
    }

    @Test
    void who_left_is_known_in_large_rooms_too() {
        archiver("one", "db", archive);
        logs.seat(ROOM, users(12_000));
        pass(2);
        logs.seat(ROOM, users(11_999));
        pass(12);

        assertThat(left("user-11999")).isPositive();
        assertThat(left("user-11998")).isZero();
    }

    private static UserName[] users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UserName.parse("user-" + i))
                .toArray(UserName[]::new);
    }

    private long left(String user) {
        return archive.memberships(UserName.parse(user)).result().get(0).left();
    }

    @Test
    void another_database_gets_all_that_the_logs_hold() {
        archiver("one", "db", archive).end();
        say(ROOM, 5);
        archiver("two", "db", archive).end();
        InMemoryMessageArchive another = new InMemoryMessageArchive();

        archiver("three", "db2", another);
        pass(5);

        assertThat(archived(another, ROOM)).hasSize(5);
    }

    @Test
    void an_emptied_database_gets_all_that_the_logs_hold() {
        say(ROOM, 5);
        Archiver before = archiver("one", "db", archive);
        pass(5);
        before.end();
        InMemoryMessageArchive emptied = new InMemoryMessageArchive();

        archiver("two", "db", emptied);
        pass(5);

        assertThat(archived(emptied, ROOM)).hasSize(5);
    }

    @Test
    void members_are_kept_at_once_and_then_every_ten_seconds() {
        archiver("one", "db", archive);
        logs.seat(ROOM, ANA);
        pass(2);
        assertThat(archive.memberships(ANA).result()).hasSize(1);

        logs.seat(ROOM, ANA, BOB);
        say(ROOM, 1);
        pass(2);
        assertThat(archived(archive, ROOM)).hasSize(1);
        assertThat(archive.memberships(BOB).result()).isEmpty();
        pass(10);
        assertThat(archive.memberships(BOB).result()).hasSize(1);
    }

    @Test
    void a_log_that_holds_again_what_was_erased_is_erased_again() {
        Archiver first = archiver("one", "db", archive);
        say(ROOM, 3);
        Object before = logs.snapshot();
        pass(2);
        archive.erase(ANA, scheduler.now());
        logs.erase(ROOM, ANA, scheduler.now());

        first.end();
        logs.restore(before);
        archiver("two", "db", archive);
        pass(10);

        assertThat(logs.log(ROOM)).extracting(ChatMessage::user).containsOnly("erased");
        assertThat(archived(archive, ROOM)).noneMatch(said -> said.user().equals("ana"));
    }

    @Test
    void what_is_too_old_is_forgotten_within_the_hour() {
        say(ROOM, 3);
        archiver("one", "db", archive);
        pass(5);
        archive.retain(ROOM, Duration.ofMinutes(30));
        pass(55);
        assertThat(archived(archive, ROOM)).hasSize(3);

        pass(3_700);
        assertThat(archived(archive, ROOM)).isEmpty();
    }

    @Test
    void a_store_that_forgot_gets_its_rooms_back_though_they_were_made_anew() {
        archiver("one", "db", archive);
        logs.topic(ROOM, "tea");
        say(ROOM, 3);
        pass(3);

        logs.wipe();
        say(ROOM, 1);
        pass(10);

        LogHead head = logs.heads(List.of(ROOM)).result().get(0);
        assertThat(head.topic()).isEqualTo("tea");
        assertThat(head.head()).isGreaterThan(1_000);
        assertThat(archive.room(ROOM).result().orElseThrow().topic()).isEqualTo("tea");
        assertThat(archived(archive, ROOM)).hasSize(4);
    }
}
