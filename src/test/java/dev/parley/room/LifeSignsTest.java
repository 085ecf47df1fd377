package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One instance and what it learns of another from store, bus and cluster. */
class LifeSignsTest {
    private static final InstanceId ANN = new InstanceId("ann", "blue", "ann");
    private static final Copy COPY =
            new Copy("e", 1, "", List.of(new ChatMessage(1, "01HMESSAGE0000000000000000", "Ana", "hi", null, 1)));

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeLeases leases = new FakeLeases(scheduler);
    private final FakeRoad road = new FakeRoad(scheduler);
    private final ClusterPeers peers = new ClusterPeers(ANN, road, scheduler);
    private final List<String> told = new ArrayList<>();
    private final LifeSigns ann = LifeSigns.of(ANN, leases, scheduler, peers, owner());
    private final LifeSigns bob = LifeSigns.of(new InstanceId("bob", "blue", "bob"), leases, scheduler, null, owner());

    private LifeSigns.Owner owner() {
        return new LifeSigns.Owner() {
            @Override
            public void forgotten(long at) {
                told.add("forgotten");
            }

            @Override
            public void fenced() {
                told.add("fenced");
            }

            @Override
            public void alone(boolean so) {
                told.add(so ? "alone" : "not alone");
            }
        };
    }

    private void pass(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    @BeforeEach
    void both_live() {
        road.listens("bob");
        leases.open("bob", 3);
        bob.storeUp();
        ann.storeUp();
        pass(2_100);
        leases.calls();
        road.carried();
    }

    @Test
    void a_kill_in_a_cluster_is_cleared_within_two_seconds() {
        bob.end();
        road.isGone("bob");
        pass(670);
        ann.memberLeft();
        pass(1_330);

        assertThat(leases.roomsOf("bob")).isZero();
        assertThat(peers.tell(new RoomId("room-1"), COPY, Map.of("bob", "blue")))
                .isFalse();
        assertThat(road.carried()).as("the dead are told nothing").doesNotContain("send bob");
    }

    @Test
    void a_peer_that_was_cut_off_from_the_cluster_and_lives_is_not_buried() {
        road.isGone("bob");
        ann.memberLeft();
        pass(20_000);

        assertThat(leases.calls("bury")).isEmpty();
    }

    @Test
    void an_answer_ends_the_suspicion() {
        road.hangs("bob");
        ann.memberLeft();
        pass(400);
        road.listens("bob");
        pass(300);
        leases.calls();
        pass(1_000);

        assertThat(leases.calls("NONE")).isEmpty();
    }

    @Test
    void who_said_goodbye_keeps_its_last_lease_and_is_buried_when_that_is_over() {
        bob.leave();
        pass(10);
        ann.left("bob");
        road.isGone("bob");
        ann.memberLeft();
        pass(4_500);
        assertThat(leases.roomsOf("bob")).isEqualTo(3);
        pass(2_500);

        assertThat(leases.roomsOf("bob")).isZero();
        assertThat(leases.calls("NONE")).isEmpty();
    }

    @Test
    void the_last_beat_comes_before_the_goodbye() {
        Future<Void> left = ann.leave();
        assertThat(leases.calls()).containsExactly("LAST ann");
        assertThat(road.carried()).isEmpty();
        pass(2);

        assertThat(left.succeeded()).isTrue();
        assertThat(road.carried()).containsExactly("bye bob from ann");
        pass(20_000);
        assertThat(leases.calls()).doesNotContain("AGAIN ann", "LAST ann");
    }

    @Test
    void alone_without_a_store_while_the_peer_has_one() {
        leases.fail("AGAIN ann");
        ann.storeDown();
        pass(2_900);
        assertThat(told).isEmpty();
        assertThat(ann.hasStore()).isFalse();
        pass(1_500);
        assertThat(told).containsExactly("alone");

        leases.fail("none");
        ann.storeUp();
        pass(10);
        assertThat(told).containsExactly("alone", "not alone");
        assertThat(ann.hasStore()).isTrue();
    }

    @Test
    void after_the_fence_nobody_is_asked_anything() {
        leases.fail("AGAIN ann");
        pass(9_000);
        leases.fail("none");
        pass(2_000);
        assertThat(told).containsExactly("fenced");
        leases.calls();
        road.carried();
        pass(10_000);

        assertThat(road.carried()).isEmpty();
        assertThat(leases.calls()).allMatch(call -> call.contains(" bob"));
    }
}
