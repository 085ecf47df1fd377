package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A database that takes its time for rosters, refuses one, or is put back, while one archiver goes on. */
class RostersTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final RoomId OTHER = new RoomId("other");
    private static final UserName ANA = UserName.parse("ana");
    private static final UserName BOB = UserName.parse("bob");
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLogs logs = new FakeLogs(scheduler::now, 10, 100);
    private final List<RoomId> underWay = new ArrayList<>();
    /** Rooms that were being written when another roster of them was to be. */
    private final List<RoomId> twice = new ArrayList<>();

    private InMemoryMessageArchive database = new InMemoryMessageArchive();
    private int asked;
    /** How many ms each roster takes, one after the other; those that follow take as long as the last one. */
    private List<Integer> slowness = List.of(0);

    private boolean refusesNext;

    private void begin() {
        MessageArchive way = (MessageArchive) Proxy.newProxyInstance(
                MessageArchive.class.getClassLoader(),
                new Class<?>[] {MessageArchive.class},
                (proxy, method, arguments) -> call(method, arguments));
        new Archiver(
                        scheduler,
                        scheduler::now,
                        logs,
                        way,
                        new ArchiverSettings("one", "db", Duration.ZERO, 100),
                        new ArchiveMeters(new SimpleMeterRegistry()))
                .begin();
        pass(1);
    }

    private Object call(Method method, Object[] arguments) throws IllegalAccessException, InvocationTargetException {
        if (!method.getName().equals("members")) {
            return method.invoke(database, arguments);
        }
        RoomId room = (RoomId) arguments[0];
        int takes = slowness.get(Math.min(asked++, slowness.size() - 1));
        if (underWay.contains(room)) {
            twice.add(room);
        }
        underWay.add(room);
        Promise<Void> written = Promise.promise();
        scheduler.after(Duration.ofMillis(takes), () -> {
            underWay.remove(room);
            if (refusesNext) {
                refusesNext = false;
                written.fail(new IllegalArgumentException("refused"));
            } else {
                database.members(room, present(arguments[1]), (Long) arguments[2])
                        .onComplete(written);
            }
        });
        return written.future();
    }

    private static Collection<UserName> present(Object users) {
        return ((Collection<?>) users).stream().map(UserName.class::cast).toList();
    }

    private void pass(int seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private boolean isArchivedIn(RoomId room, UserName user) {
        return database.memberships(user).result().stream()
                .anyMatch(seat -> seat.room().equals(room) && seat.left() == 0);
    }

    @Test
    void no_two_rosters_of_a_room_are_written_side_by_side_and_the_last_one_stays() {
        slowness = List.of(4_000, 700, 2_600);
        begin();
        for (int look = 0; look < 120; look++) {
            logs.seat(ROOM, look % 2 == 0 ? ANA : BOB);
            if (look % 5 == 0) {
                logs.seat(OTHER, ANA);
            }
            scheduler.advance(LOOK);
        }
        assertThat(twice).isEmpty();

        logs.seat(ROOM, BOB);
        pass(40);
        assertThat(twice).isEmpty();
        assertThat(isArchivedIn(ROOM, BOB)).isTrue();
        assertThat(isArchivedIn(ROOM, ANA)).isFalse();
    }

    @Test
    void who_comes_while_the_roster_is_written_is_in_the_next_one() {
        slowness = List.of(4_000);
        begin();
        logs.seat(ROOM, ANA);
        scheduler.advance(Duration.ofSeconds(2));
        assertThat(underWay).containsExactly(ROOM);

        logs.seat(ROOM, ANA, BOB);
        scheduler.advance(Duration.ofMillis(3_500));
        assertThat(isArchivedIn(ROOM, ANA)).isTrue();
        assertThat(underWay).isEmpty();

        pass(25);
        assertThat(isArchivedIn(ROOM, BOB)).isTrue();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_database_that_was_put_back_gets_the_roster_though_it_refuses_the_first_one() {
        begin();
        fill(List.of(ROOM));
        database = putBack(List.of(ROOM));
        refusesNext = true;
        pass(640);

        assertThat(refusesNext).isFalse();
        assertThat(isArchivedIn(ROOM, ANA)).isTrue();
    }

    @Test
    void it_gets_those_of_many_rooms_too() {
        List<RoomId> rooms =
                IntStream.range(0, 1_500).mapToObj(i -> new RoomId("r-" + i)).toList();
        begin();
        fill(rooms);
        slowness = List.of(5);
        database = putBack(rooms);
        pass(640);

        assertThat(rooms).allMatch(room -> isArchivedIn(room, ANA));
    }

    private void fill(List<RoomId> rooms) {
        for (RoomId room : rooms) {
            logs.say(room, ANA, "one");
            logs.say(room, ANA, "two");
            logs.seat(room, ANA);
        }
        pass(30);
        assertThat(rooms).allMatch(room -> isArchivedIn(room, ANA));
    }

    /** As it was when each room had its first message and nobody in it. */
    private InMemoryMessageArchive putBack(List<RoomId> rooms) {
        InMemoryMessageArchive earlier = new InMemoryMessageArchive();
        for (LogHead head : logs.heads(rooms).result()) {
            earlier.keep(List.of(RoomRecord.of(head)));
            earlier.store(List.of(
                    new Chapter(head.room(), head.epoch(), logs.log(head.room()).subList(0, 1))));
        }
        return earlier;
    }
}
