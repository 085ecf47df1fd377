package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.testing.FakeStore;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SHARD = 5;
    private static final List<String> ONE_SHARD = IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> "r" + i)
            .filter(name -> RoomId.of(name).shard() == SHARD)
            .limit(20)
            .toList();

    private final FakeStore store = new FakeStore();
    private final ManualScheduler clock = new ManualScheduler();

    private void begin() {
        new Collector(store.directory, Keeping.USUAL, clock).begin(InstanceId.island("test"));
    }

    private void idleRooms() {
        for (int i = 0; i < ONE_SHARD.size(); i++) {
            store.directory.room(ONE_SHARD.get(i), i + 1);
        }
    }

    private static List<RoomId> ids(int from, int to) {
        return ONE_SHARD.subList(from, to).stream().map(RoomId::of).toList();
    }

    @Test
    void it_looks_once_a_minute_at_a_few_of_each_shard_one_after_the_other() {
        idleRooms();
        begin();

        clock.advance(MINUTE);
        assertThat(store.directory.collected()).isEqualTo(ids(0, 8));
        clock.advance(MINUTE);
        assertThat(store.directory.collected()).isEqualTo(ids(0, 16));
        clock.advance(MINUTE);
        assertThat(store.directory.collected()).isEqualTo(ids(0, 20));
    }

    @Test
    void it_begins_again_where_it_has_come_to_the_end() {
        idleRooms();
        begin();
        clock.advance(MINUTE.multipliedBy(3));
        store.directory.collected().clear();

        clock.advance(MINUTE);

        assertThat(store.directory.collected()).isEqualTo(ids(0, 8));
    }

    @Test
    void a_store_that_is_away_is_asked_again_a_minute_later() {
        idleRooms();
        begin();
        store.directory.hold();
        clock.advance(MINUTE);
        store.directory.take("idle").fail();
        store.directory.release();

        clock.advance(MINUTE);

        assertThat(store.directory.collected()).isEqualTo(ids(0, 8));
    }

    @Test
    void instances_do_not_look_all_at_once() {
        HashSet<Long> times = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ManualScheduler own = new ManualScheduler();
            FakeStore other = new FakeStore();
            new Collector(other.directory, Keeping.USUAL, own).begin(InstanceId.island("test"));
            while (other.directory.calls().isEmpty()) {
                own.advance(Duration.ofMillis(100));
            }
            times.add(own.now());
        }

        assertThat(times).hasSizeGreaterThan(10);
    }
}
