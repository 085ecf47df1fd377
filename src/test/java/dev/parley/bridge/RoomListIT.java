package dev.parley.bridge;

import static dev.parley.bridge.Bridge.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.VertxScheduler;
import dev.parley.core.Answer;
import dev.parley.core.RoomLine;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.room.BridgedStore;
import dev.parley.room.Delivery;
import dev.parley.room.Inquiry;
import dev.parley.room.OpenCall;
import dev.parley.room.Past;
import dev.parley.room.RegistrySettings;
import dev.parley.room.RoomRegistry;
import dev.parley.testing.RedisProcess;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A list of ten thousand rooms, in a real Redis. */
class RoomListIT {
    private static final int ROOMS = 10_000;
    private static final int SHARDS = 64;

    private static final Vertx VERTX = Vertx.vertx();
    private static final Context LOOP = VERTX.getOrCreateContext();
    private static RedisProcess redis;
    private static Bridge bridge;
    private static RoomRegistry rooms;

    @BeforeAll
    static void tenThousandRooms() {
        redis = RedisProcess.start();
        bridge = new Bridge(redis);
        UserName user = UserName.parse("maker");
        for (int from = 0; from < ROOMS; from += 50) {
            List<Future<?>> made = new ArrayList<>();
            for (int i = from; i < from + 50; i++) {
                made.add(bridge.store.open(new OpenCall(bridge.me, RoomName.parse("Room " + i), i, user, true)));
            }
            get(Future.all(made));
        }
        rooms = get(onLoop(() -> Future.succeededFuture(registry())));
    }

    @AfterAll
    static void stop() {
        bridge.close();
        get(VERTX.close());
        redis.close();
    }

    private static RoomRegistry registry() {
        BridgedStore store = bridge.store;
        RegistrySettings settings =
                new RegistrySettings(Duration.ofSeconds(10), 100, 1 << 20, 64, 1 << 18, Duration.ofSeconds(2));
        return new RoomRegistry(
                bridge.me,
                new RoomRegistry.Ports(
                        store, store, store, (room, copy, others) -> false, store, store, store, store, Past.NONE),
                settings,
                new VertxScheduler(VERTX),
                1,
                (Integer loop, List<Delivery> batch) -> {},
                new RoomRegistry.Outlook() {
                    @Override
                    public void fenced() {
                        throw new AssertionError("nobody is dead");
                    }

                    @Override
                    public void instancesSeen(Set<String> ids) {
                        // of no interest here
                    }
                });
    }

    private static <A> Future<A> onLoop(Supplier<Future<A>> task) {
        Promise<A> promise = Promise.promise();
        LOOP.runOnContext(v -> task.get().onComplete(promise));
        return promise.future();
    }

    private static Answer.RoomPage page(int limit, String cursor, String query) {
        return (Answer.RoomPage) get(onLoop(() -> rooms.answer(new Inquiry.Rooms(limit, cursor, query))));
    }

    private static long scriptsRun() {
        String stats = redis.command("INFO", "commandstats").toString();
        String calls = "cmdstat_evalsha:calls=";
        int from = stats.indexOf(calls) + calls.length();
        return Long.parseLong(stats.substring(from, stats.indexOf(',', from)));
    }

    @Test
    void a_page_costs_one_call_for_each_shard_and_one_for_each_that_is_on_it() {
        long before = scriptsRun();
        Answer.RoomPage page = page(100, null, null);
        long cost = scriptsRun() - before;

        assertThat(page.rooms()).hasSize(100);
        assertThat(page.cursor()).isNotNull();
        // the registry looks at the journals meanwhile, which is a call for each shard too
        assertThat(cost).isBetween((long) SHARDS, 4L * SHARDS);
    }

    @Test
    void all_pages_together_are_all_rooms_each_once() {
        Set<String> seen = new HashSet<>();
        String cursor = null;
        int pages = 0;
        do {
            Answer.RoomPage page = page(500, cursor, null);
            for (RoomLine line : page.rooms()) {
                assertThat(seen.add(line.name())).as(line.name()).isTrue();
            }
            cursor = page.cursor();
            pages++;
        } while (cursor != null);

        assertThat(seen).hasSize(ROOMS);
        assertThat(pages).isEqualTo(ROOMS / 500);
    }
}
