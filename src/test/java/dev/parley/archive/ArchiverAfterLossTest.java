package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A database that loses what it had stored, while one archiver goes on. */
class ArchiverAfterLossTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final RoomId OTHER = new RoomId("other");
    private static final UserName ANA = UserName.parse("ana");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLogs logs = new FakeLogs(scheduler::now, 10, 100);
    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final Shaky toDatabase = new Shaky(scheduler, new Random(1));

    private void archive(MessageArchive into) {
        new Archiver(
                        scheduler,
                        scheduler::now,
                        logs,
                        toDatabase.way(MessageArchive.class, into),
                        new ArchiverSettings("one", "db", Duration.ZERO, 100),
                        new ArchiveMeters(new SimpleMeterRegistry()))
                .begin();
        pass(1);
    }

    private void pass(int seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private void say(RoomId room, int count) {
        for (int i = 0; i < count; i++) {
            logs.say(room, ANA, "m" + i);
        }
    }

    private static List<ChatMessage> archived(MessageArchive in, RoomId room) {
        return in.after(room, null, 10_000).result();
    }

    @Test
    void a_database_that_fell_back_within_a_term_gets_again_what_it_lost() {
        InMemoryMessageArchive[] database = {archive};
        archive(switching(database));
        say(ROOM, 5);
        say(OTHER, 5);
        pass(3);
        InMemoryMessageArchive earlier = new InMemoryMessageArchive();
        for (RoomId room : List.of(ROOM, OTHER)) {
            LogHead head = logs.heads(List.of(room)).result().get(0);
            earlier.keep(List.of(RoomRecord.of(head)));
            earlier.store(List.of(new Chapter(room, head.epoch(), logs.log(room).subList(0, 2))));
        }
        toDatabase.down = true;
        say(ROOM, 3);
        pass(2);
        database[0] = earlier;
        toDatabase.down = false;
        pass(20);

        assertThat(archived(earlier, ROOM)).hasSize(8);
        assertThat(archived(earlier, OTHER)).hasSize(5);
    }

    @Test
    void a_database_that_is_emptied_unseen_is_filled_again() {
        InMemoryMessageArchive[] database = {archive};
        archive(switching(database));
        say(ROOM, 5);
        say(OTHER, 5);
        pass(3);
        database[0] = new InMemoryMessageArchive();
        pass(620);

        assertThat(archived(database[0], ROOM)).hasSize(5);
        assertThat(archived(database[0], OTHER)).hasSize(5);
    }

    @Test
    void a_database_that_fell_back_unseen_gets_again_what_it_lost() {
        InMemoryMessageArchive[] database = {archive};
        archive(switching(database));
        say(ROOM, 5);
        pass(3);
        InMemoryMessageArchive earlier = new InMemoryMessageArchive();
        LogHead head = logs.heads(List.of(ROOM)).result().get(0);
        earlier.keep(List.of(RoomRecord.of(head)));
        earlier.store(List.of(new Chapter(ROOM, head.epoch(), logs.log(ROOM).subList(0, 2))));
        database[0] = earlier;
        pass(620);

        assertThat(archived(earlier, ROOM)).hasSize(5);
    }

    /** The database behind the same way is another one now and then. */
    private static MessageArchive switching(MessageArchive[] now) {
        return (MessageArchive) Proxy.newProxyInstance(
                MessageArchive.class.getClassLoader(),
                new Class<?>[] {MessageArchive.class},
                (proxy, method, arguments) -> method.invoke(now[0], arguments));
    }
}
