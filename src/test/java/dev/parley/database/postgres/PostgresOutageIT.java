package dev.parley.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.parley.archive.Chapter;
import dev.parley.archive.Mark;
import dev.parley.archive.MessageArchive;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.core.UserName;
import dev.parley.database.Database;
import dev.parley.testing.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that dies, hangs and comes back. */
class PostgresOutageIT {
    private static final long START = 1_767_225_600_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UserName ANA = UserName.parse("Ana");
    private static PostgresOnVertx postgres;

    @BeforeAll
    static void start() {
        postgres = new PostgresOnVertx();
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    private static <A> A get(Future<A> answer) {
        return PostgresOnVertx.get(answer);
    }

    /** Over three months, of some length. */
    private static ChatMessage said(long seq) {
        long at = START + seq * 4_000_000;
        String text = "number " + seq + " of many".repeat(20);
        return new ChatMessage(seq, UlidCreator.getUlid(at).toString(), ANA.shown(), text, null, at, false);
    }

    /** Each batch overlaps the one before, as it is after a crash. */
    private static List<Chapter> batches(RoomId room, List<ChatMessage> messages) {
        List<Chapter> batches = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += 80) {
            batches.add(new Chapter(room, "e", messages.subList(from, Math.min(messages.size(), from + 100))));
        }
        return batches;
    }

    /** Each is repeated until it is known to be stored. */
    private static Future<Void> carry(MessageArchive archive, List<Chapter> rest, AtomicInteger failed) {
        if (rest.isEmpty()) {
            return Future.succeededFuture();
        }
        return archive.store(rest.subList(0, 1)).transform((stored, failure) -> {
            if (failure != null && !(failure instanceof UnreachableStoreException)) {
                return Future.failedFuture(failure);
            }
            if (failure != null) {
                failed.incrementAndGet();
            }
            return carry(archive, failure == null ? rest.subList(1, rest.size()) : rest, failed);
        });
    }

    @Test
    void what_is_repeated_until_it_is_stored_is_there_once_however_often_the_server_is_killed() {
        MessageArchive archive = postgres.database.archive();
        RoomId room = RoomId.of("killed");
        List<ChatMessage> messages = LongStream.rangeClosed(1, 2_000)
                .mapToObj(PostgresOutageIT::said)
                .toList();
        AtomicInteger failed = new AtomicInteger();

        Future<Void> carried = carry(archive, batches(room, messages), failed);
        for (int kill = 1; kill <= 2; kill++) {
            int before = failed.get();
            long far = kill * 500L;
            Deadline.await("some way", PATIENCE, () -> head(archive, room) > far);
            assertThat(carried.isComplete()).isFalse();
            postgres.server.kill();
            Deadline.await("it is noticed", PATIENCE, () -> failed.get() > before);
            postgres.server.restart();
        }
        get(carried);

        assertThat(get(archive.after(room, null, 3_000))).isEqualTo(messages);
        ChatMessage last = messages.get(messages.size() - 1);
        assertThat(get(archive.marks(List.of(room))))
                .isEqualTo(Map.of(room, new Mark("e", last.seq(), last.id(), last.at())));
    }

    private static long head(MessageArchive archive, RoomId room) {
        Mark mark = get(archive.marks(List.of(room))).get(room);
        return mark == null ? 0 : mark.seq();
    }

    @Test
    void nobody_waits_long_for_a_server_that_hangs() {
        Database hasty = postgres.open(postgres.server.uri(), Duration.ofMillis(500));
        MessageArchive archive = hasty.archive();
        RoomId room = RoomId.of("hangs");
        get(archive.store(List.of(new Chapter(room, "e", List.of(said(1))))));
        // one message for all: a store that failed for want of an answer may still come to pass
        ChatMessage second = said(2);

        postgres.server.freeze();
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(
                        i % 2 == 0
                                ? archive.after(room, null, 10)
                                : archive.store(List.of(new Chapter(room, "e", List.of(second)))));
            }
            assertThat(calls)
                    .allSatisfy(
                            call -> assertThatThrownBy(() -> get(call)).isInstanceOf(UnreachableStoreException.class));
        } finally {
            postgres.server.thaw();
        }
        Deadline.await(
                "answers again",
                PATIENCE,
                () -> get(archive.after(room, null, 10)).size() >= 1);
        get(archive.store(List.of(new Chapter(room, "e", List.of(second)))));
        assertThat(get(archive.after(room, null, 10))).hasSize(2);
        get(hasty.close().get());
    }

    @Test
    void where_no_server_is_nothing_opens() {
        assertThatThrownBy(() -> get(postgres.opening("postgresql://postgres@127.0.0.1:1/postgres")))
                .hasMessageContaining("127.0.0.1:1");
    }
}
