package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurialsTest {
    private static final InstanceId ANN = new InstanceId("ann", "blue", "ann");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLeases leases = new FakeLeases(scheduler);
    private final Burials burials = new Burials(ANN, leases);

    private void pass(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    @Test
    void every_shard_is_fenced_and_cleared_page_after_page_before_the_lease_goes() {
        leases.lease("bob", 0);
        leases.open("bob", 10_000);
        burials.bury("bob");
        pass(5_000);

        List<String> calls = leases.calls();
        assertThat(leases.roomsOf("bob")).isZero();
        assertThat(leases.isLeased("bob")).isFalse();
        assertThat(calls.get(calls.size() - 1)).isEqualTo("forget bob");
        assertThat(calls).containsOnlyOnce("forget bob");
        assertThat(calls.stream().filter(call -> call.startsWith("unseat")).distinct())
                .hasSize(10_000);
        assertThat(calls)
                .containsAll(IntStream.range(0, RoomId.SHARDS)
                        .mapToObj(shard -> "bury bob " + shard)
                        .toList());
        assertThat(leases.mostInFlight()).isEqualTo(32);
    }

    @Test
    void users_are_taken_from_those_online_page_after_page_before_the_lease_goes() {
        leases.lease("bob", 0);
        leases.attend("bob", 120);
        leases.fail("absent bob 7");
        burials.bury("bob");
        pass(5_000);
        assertThat(leases.onlineBy("bob")).isEqualTo(120);
        assertThat(leases.isLeased("bob")).isTrue();

        leases.fail("none");
        burials.bury("bob");
        pass(5_000);
        List<String> calls = leases.calls();
        assertThat(leases.onlineBy("bob")).isZero();
        assertThat(calls.indexOf("absent bob 3")).isGreaterThan(calls.indexOf("bury bob 3"));
        assertThat(calls.get(calls.size() - 1)).isEqualTo("forget bob");
    }

    @Test
    void the_bound_holds_for_all_the_dead_together() {
        for (int i = 0; i < 20; i++) {
            leases.open("dead-" + i, 200);
            burials.bury("dead-" + i);
        }
        pass(10_000);

        assertThat(leases.calls("forget")).hasSize(20).doesNotHaveDuplicates();
        assertThat(leases.mostInFlight()).isEqualTo(32);
    }

    @Test
    void who_is_being_buried_is_not_buried_twice_at_the_same_time() {
        leases.open("bob", 500);
        burials.bury("bob");
        pass(3);
        burials.bury("bob");
        pass(3_000);

        assertThat(leases.calls("forget")).hasSize(1);
        burials.bury("bob");
        pass(3_000);
        assertThat(leases.calls("forget")).as("again, once it is over").hasSize(1);
    }

    @Test
    void two_survivors_do_it_side_by_side() {
        leases.lease("bob", 0);
        leases.open("bob", 500);
        Burials other = new Burials(new InstanceId("eve", "red", "eve"), leases);
        burials.bury("bob");
        other.bury("bob");
        pass(3_000);

        assertThat(leases.roomsOf("bob")).isZero();
        assertThat(leases.calls("forget")).hasSize(2);
    }

    @Test
    void what_fails_keeps_the_lease_until_another_time() {
        leases.lease("bob", 0);
        leases.open("bob", 100);
        leases.fail("unseat bob room-7");
        burials.bury("bob");
        pass(3_000);
        assertThat(leases.calls("forget")).isEmpty();
        assertThat(leases.isLeased("bob")).isTrue();

        leases.fail("none");
        burials.bury("bob");
        pass(3_000);
        assertThat(leases.isLeased("bob")).isFalse();
        assertThat(leases.roomsOf("bob")).isZero();
    }

    @Test
    void a_room_that_does_not_go_away_ends_the_burial() {
        FakeLeases stuck = new FakeLeases(scheduler) {
            @Override
            public Future<Void> unseat(String dead, RoomId room) {
                return super.beat(new BeatCall(ANN, BeatCall.Sign.NONE, Set.of()))
                        .mapEmpty();
            }
        };
        stuck.open("bob", 10);
        new Burials(ANN, stuck).bury("bob");
        pass(60_000);

        assertThat(stuck.calls("NONE")).hasSize(10);
    }

    @Test
    void its_own_id_is_never_buried() {
        burials.bury("ann");
        pass(1_000);

        assertThat(leases.calls()).isEmpty();
    }

    @Test
    void whoever_is_over_himself_asks_nothing_more() {
        leases.open("bob", 2_000);
        burials.bury("bob");
        pass(5);
        burials.end();
        leases.calls();
        pass(5_000);

        assertThat(leases.calls()).isEmpty();
    }
}
