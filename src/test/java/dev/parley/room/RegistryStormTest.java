package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.testing.DistantStore;
import dev.parley.testing.ManualScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Everybody comes at once. */
class RegistryStormTest {
    private static final int CROWD = 10_000;
    private static final int OLD = 700;
    private static final String LONG = "x".repeat(900);

    private final ManualScheduler clock = new ManualScheduler();
    private final InMemoryStore memory = new InMemoryStore(Clock.systemUTC(), 1_000, letter -> {});
    private final DistantStore store = new DistantStore(memory, clock);
    private final List<Delivery> delivered = new ArrayList<>();
    private int longestBatch;
    private final RoomRegistry rooms = new RoomRegistry(
            InstanceId.island("test"),
            store.ports(),
            new RegistrySettings(Duration.ofSeconds(10), CROWD, 16L << 20, 64, 256 * 1024, Duration.ofSeconds(2)),
            clock,
            1,
            (loop, batch) -> {
                delivered.addAll(batch);
                longestBatch = Math.max(longestBatch, batch.size());
            },
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

    private static RoomName room(int number) {
        return RoomName.parse("room-" + number);
    }

    private static RoomRequest enter(long session, RoomName room, Wanted wanted) {
        RoomRequest.From from = new RoomRequest.From(0, session, "ask");
        return new RoomRequest.Enter(from, room, UserName.parse("u" + session), wanted, true);
    }

    private void say(RoomName room, String text) {
        RoomRequest.From from = new RoomRequest.From(0, -1, "ask");
        rooms.handle(List.of(new RoomRequest.Speak(from, room.id(), UserName.parse("host"), text, null)));
    }

    /** A room in which {@value #OLD} long messages were said: memory holds fewer of them than a resume asks for. */
    private void prepare(RoomName room, long host) {
        rooms.handle(List.of(enter(-host, room, Wanted.NOTHING)));
        clock.advance(Duration.ofMillis(50));
        for (int i = 0; i < OLD; i++) {
            say(room, LONG);
            clock.advance(Duration.ofMillis(1));
        }
        clock.advance(Duration.ofSeconds(3));
    }

    private void storm(int roomCount) {
        for (int i = 0; i < roomCount; i++) {
            prepare(room(i), i + 1);
        }
        store.forgetCounts();
        delivered.clear();
        longestBatch = 0;
        List<RoomRequest> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(enter(i + 1L, room(i % roomCount), new Wanted(50, OLD - 100, null)));
        }

        long begun = System.nanoTime();
        rooms.handle(crowd);
        for (int turn = 0; turn < 300; turn++) {
            for (int i = 0; i < roomCount; i++) {
                say(room(i), "new");
            }
            clock.advance(Duration.ofMillis(1));
        }
        clock.advance(Duration.ofSeconds(2));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.printf(
                "%d resumes in %d rooms: %d ms, %d reads, longest batch %d%n",
                CROWD, roomCount, millis, store.calls("read"), longestBatch);

        assertThat(store.calls("read")).isLessThanOrEqualTo(6 * roomCount);
        assertThat(millis).isLessThan(10_000);
        assertThat(rooms.report().waiting()).isZero();
        everybodyMissedNothing();
    }

    private void everybodyMissedNothing() {
        int entered = 0;
        for (Delivery delivery : delivered) {
            if (delivery instanceof Delivery.Entered one) {
                entered++;
                assertThat(one.joining().recovered()).isTrue();
                long at = OLD - 100;
                for (ChatMessage message : one.joining().messages()) {
                    if (message.seq() != ++at) {
                        throw new AssertionError("a hole before " + message.seq());
                    }
                }
                assertThat(at).isEqualTo(one.joining().head());
            }
        }
        assertThat(entered).isEqualTo(CROWD);
    }

    @Test
    void reads_the_log_a_few_times_for_10_000_resumes_into_one_room() {
        storm(1);
    }

    @Test
    void reads_the_log_a_few_times_for_10_000_resumes_into_ten_rooms() {
        storm(10);
    }

    @Test
    void lets_others_in_between() {
        rooms.handle(List.of(enter(-1, room(0), Wanted.NOTHING)));
        clock.advance(Duration.ofSeconds(1));
        List<RoomRequest> crowd = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            crowd.add(enter(i + 1L, room(i), Wanted.NOTHING));
        }

        rooms.handle(crowd);

        assertThat(rooms.report().rooms()).isBetween(2, 64);
        clock.advance(Duration.ofSeconds(1));
        assertThat(rooms.report().rooms()).isEqualTo(1_000);
    }

    @Test
    void opens_and_states_many_rooms_32_at_once() {
        List<RoomRequest> crowd = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            crowd.add(enter(i + 1L, room(i), Wanted.NOTHING));
        }
        rooms.handle(crowd);
        clock.advance(Duration.ofSeconds(2));
        assertThat(rooms.report().waiting()).isZero();
        store.forgetCounts();

        rooms.hear(new RegistryMail.StoreUp(true));
        clock.advance(Duration.ofSeconds(2));

        assertThat(store.calls("open")).isEqualTo(500);
        assertThat(store.calls("seat")).isEqualTo(500);
        for (String call : List.of("open", "seat", "read", "members")) {
            assertThat(store.most(call)).as(call).isBetween(2, 32);
        }
    }
}
