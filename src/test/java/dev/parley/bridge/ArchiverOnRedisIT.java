package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.ArchiveMeters;
import dev.parley.archive.Archiver;
import dev.parley.archive.ArchiverSettings;
import dev.parley.archive.InMemoryMessageArchive;
import dev.parley.archive.LogHead;
import dev.parley.bus.VertxScheduler;
import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.AppendCall;
import dev.parley.room.Draft;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archiver beside a real Redis that is busy, killed, emptied; the archive is in memory. */
class ArchiverOnRedisIT {
    private static final UserName ANA = UserName.parse("Ana");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final RedisProcess redis = RedisProcess.start("--appendonly", "yes");
    private final Bridge bridge = new Bridge(redis, 100_000);
    private final Context loop = bridge.loop();
    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InstanceId instance = InstanceId.island("speaker");
    private long number;

    private void archive() {
        onLoop(() -> {
            new Archiver(
                            new VertxScheduler(bridge.vertx()),
                            System::currentTimeMillis,
                            bridge.logs,
                            archive,
                            new ArchiverSettings("me", "db", Duration.ZERO, 100_000),
                            new ArchiveMeters(registry))
                    .begin();
            return null;
        });
    }

    @AfterEach
    void end() {
        bridge.close();
        redis.close();
    }

    /** The archive belongs to the archiver's loop. */
    private <A> A onLoop(Supplier<A> work) {
        CompletableFuture<A> done = new CompletableFuture<>();
        loop.runOnContext(v -> done.complete(work.get()));
        return done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private List<ChatMessage> archived(RoomId room) {
        return onLoop(() -> archive.after(room, null, Integer.MAX_VALUE).result());
    }

    private List<ChatMessage> say(RoomId room, int count) {
        return Bridge.get(said(room, count));
    }

    private Future<List<ChatMessage>> said(RoomId room, int count) {
        List<Draft> drafts = IntStream.range(0, count)
                .mapToObj(i -> new Draft("id" + InstanceId.fresh(), ANA, "message " + i, null))
                .toList();
        AppendCall call = new AppendCall(instance, room, ++number, 0, InstanceId.fresh(), false, drafts);
        return bridge.store.append(call).map(answer -> answer.stored().messages());
    }

    private double written() {
        return registry.get("parley.archive.written").counter().count();
    }

    @Test
    void a_backlog_of_many_rooms_is_archived_whole() {
        List<RoomId> rooms =
                IntStream.range(0, 50).mapToObj(i -> new RoomId("room-" + i)).toList();
        for (int i = 0; i < 20; i++) {
            Bridge.get(Future.all(rooms.stream().map(room -> said(room, 50)).toList()));
        }
        archive();

        Deadline.await("all of it", SOON, () -> written() >= 50_000);

        rooms.forEach(room -> assertThat(archived(room)).hasSize(1_000));
    }

    @Test
    void what_a_killed_redis_still_has_is_archived_once() {
        archive();
        RoomId room = new RoomId("room");
        List<ChatMessage> said = new ArrayList<>(say(room, 30));
        redis.kill();
        redis.restart();
        Deadline.await("Redis is back", SOON, () -> bridge.report().answers());
        said.addAll(say(room, 30));

        Deadline.await("all of it", SOON, () -> archived(room).equals(said));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_emptied_redis_gets_its_rooms_back_and_no_number_is_used_twice(boolean settled) {
        archive();
        RoomId room = new RoomId("room");
        List<ChatMessage> said = new ArrayList<>(say(room, 30));
        Deadline.await("archived", SOON, () -> archived(room).equals(said));
        if (settled) {
            Deadline.await("all compared", SOON, () -> Bridge.get(bridge.logs.knowsArchive("db")));
        }

        redis.command("FLUSHALL");
        Deadline.await(
                "its rooms",
                SOON,
                () -> Bridge.get(bridge.logs.heads(List.of(room))).stream()
                        .map(LogHead::head)
                        .toList()
                        .equals(List.of(1_030L)));

        said.addAll(say(room, 2));
        assertThat(said.get(30).seq()).isEqualTo(1_031);
        Deadline.await("the new ones, too", SOON, () -> archived(room).equals(said));
    }
}
