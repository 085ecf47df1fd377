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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterPeersTest {
    private static final RoomId LOBBY = new RoomId("lobby");
    private static final Copy COPY =
            new Copy("e", 1, "", List.of(new ChatMessage(1, "01HMESSAGE0000000000000000", "Ana", "hi", null, 1)));

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeRoad road = new FakeRoad(scheduler);
    private final List<String> told = new ArrayList<>();
    private final ClusterPeers peers = new ClusterPeers(new InstanceId("ann", "blue", "ann"), road, scheduler);

    @BeforeEach
    void watched() {
        peers.watchedBy(new ClusterPeers.Watcher() {
            @Override
            public void suspected(String id) {
                told.add("suspected " + id);
            }

            @Override
            public void answered(String id, boolean hasStore) {
                told.add(id + (hasStore ? " with" : " without") + " store");
            }
        });
    }

    private void pass(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    private boolean tell(String... others) {
        Map<String, String> clusters = new HashMap<>();
        for (String other : others) {
            clusters.put(other, "blue");
        }
        return peers.tell(LOBBY, COPY, clusters);
    }

    @Test
    void who_asks_is_known_before_the_next_beat_and_missed_when_it_dies() {
        road.listens("bob");
        peers.asked("bob");
        pass(10);
        assertThat(told).containsExactly("bob with store");

        road.isGone("bob");
        peers.memberLeft();

        assertThat(told).contains("suspected bob");
    }

    private void knowWell(String... ids) {
        for (String id : ids) {
            road.listens(id);
        }
        peers.know(Set.of(ids));
        pass(10);
        told.clear();
        road.carried();
    }

    private long probes() {
        return road.carried().stream().filter(one -> one.startsWith("probe")).count();
    }

    @Test
    void who_has_a_lease_is_probed_at_once_and_every_second() {
        road.listens("bob");
        peers.know(Set.of("ann", "bob"));
        pass(3_500);

        assertThat(road.carried()).hasSize(4).containsOnly("probe bob");
    }

    @Test
    void copies_go_to_its_own_cluster_and_who_has_not_answered_yet_is_doubtful() {
        road.listens("bob");

        assertThat(peers.tell(LOBBY, COPY, Map.of("bob", "blue", "eve", "red"))).isTrue();
        assertThat(peers.doubtful()).isTrue();
        assertThat(road.carried()).containsExactlyInAnyOrder("probe bob", "send bob");
        pass(10);
        assertThat(tell("bob")).isFalse();
        assertThat(peers.doubtful()).isFalse();
    }

    @Test
    void a_peer_that_hangs_is_doubtful_within_three_seconds() {
        knowWell("bob");
        tell("bob");
        road.hangs("bob");
        pass(1_900);
        assertThat(peers.doubtful()).isFalse();
        pass(1_100);

        assertThat(peers.doubtful()).isTrue();
        assertThat(tell("bob")).isTrue();
        road.listens("bob");
        pass(1_100);
        assertThat(peers.doubtful()).isFalse();
    }

    @Test
    void a_peer_with_no_room_open_here_makes_nothing_doubtful() {
        road.hangs("bob");
        peers.know(Set.of("bob"));
        pass(5_000);

        assertThat(peers.doubtful()).isFalse();
    }

    @Test
    void one_that_never_answers_is_asked_every_ten_seconds_and_sent_nothing() {
        peers.know(Set.of("far"));
        pass(6_000);
        road.carried();
        for (int i = 0; i < 60; i++) {
            assertThat(tell("far")).as("another cluster of this name").isTrue();
            peers.know(Set.of("far"));
            pass(1_000);
        }

        List<String> carried = road.carried();
        assertThat(carried).hasSizeBetween(5, 7).containsOnly("probe far");
    }

    @Test
    void one_that_was_given_up_is_found_again_when_it_answers() {
        peers.know(Set.of("bob"));
        pass(10_000);
        road.listens("bob");
        for (int i = 0; i < 10; i++) {
            peers.know(Set.of("bob"));
            pass(1_000);
        }
        road.carried();

        assertThat(tell("bob")).isFalse();
        pass(3_000);
        assertThat(probes()).isEqualTo(3);
    }

    /** The bus may have forgotten it, and remember us: it asks every second, and is reached as soon as it is found again. */
    @ParameterizedTest
    @ValueSource(longs = {10, 400, 600, 990})
    void one_that_was_given_up_and_asks_us_is_found_again_within_a_second(long phase) {
        knowWell("bob");
        road.isGone("bob");
        pass(phase);
        for (int i = 0; i < 20; i++) {
            peers.asked("bob");
            peers.know(Set.of("bob"));
            tell("bob");
            pass(1_000);
        }
        assertThat(tell("bob")).isTrue();
        assertThat(probes()).as("every second, and no oftener").isBetween(19L, 21L);

        road.listens("bob");
        peers.asked("bob");
        pass(1_010);
        assertThat(tell("bob")).isFalse();
    }

    @Test
    void who_has_no_lease_any_more_is_forgotten() {
        knowWell("bob", "eve");
        tell("bob");
        road.hangs("bob");
        peers.know(Set.of("eve"));
        pass(5_000);

        assertThat(peers.doubtful()).isFalse();
        assertThat(road.carried()).doesNotContain("probe bob");
    }

    @Test
    void when_a_member_left_whoever_does_not_answer_in_300_ms_is_suspected() {
        knowWell("bob", "eve", "joe");
        peers.know(Set.of("bob", "eve", "joe", "far"));
        pass(1);
        road.hangs("bob");
        road.isGone("joe");
        told.clear();
        peers.memberLeft();

        assertThat(told).as("nobody listens there: known at once").containsExactly("suspected joe");
        pass(299);
        assertThat(told).doesNotContain("suspected bob");
        pass(2);
        assertThat(told).contains("suspected bob", "eve with store").doesNotContain("suspected eve", "suspected far");
    }

    @Test
    void a_suspect_is_asked_again_and_its_answer_is_told() {
        knowWell("bob");
        road.hangs("bob");
        peers.memberLeft();
        pass(310);
        road.listens("bob");
        told.clear();
        pass(310);

        assertThat(told).contains("bob with store");
        assertThat(told).doesNotContain("suspected bob");
    }

    @Test
    void looks_end() {
        knowWell("bob");
        road.isGone("bob");
        peers.memberLeft();
        pass(10_000);
        road.carried();
        pass(9_000);

        assertThat(probes()).isEqualTo(1);
        assertThat(told).containsOnlyOnce("suspected bob");
    }

    @Test
    void who_said_goodbye_is_neither_asked_told_missed_nor_suspected() {
        knowWell("bob");
        tell("bob");
        road.carried();
        road.isGone("bob");
        peers.gone("bob");
        peers.know(Set.of("bob"));
        peers.memberLeft();
        pass(5_000);

        assertThat(tell("bob")).isFalse();
        assertThat(peers.doubtful()).isFalse();
        assertThat(road.carried()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void who_was_dead_and_has_a_lease_again_after_the_store_forgot_is_asked_and_told_again() {
        knowWell("bob");
        peers.gone("bob");
        peers.know(Set.of("bob"));
        assertThat(road.carried()).as("its lease goes last").isEmpty();

        peers.know(Set.of());
        peers.know(Set.of("bob"));
        pass(10);

        assertThat(tell("bob")).isFalse();
        assertThat(road.carried()).containsExactly("probe bob", "send bob");
    }

    @Test
    void a_goodbye_goes_to_all_on_this_bus_and_ends_the_probes() {
        knowWell("bob", "eve");
        peers.know(Set.of("bob", "eve", "far"));
        pass(10);
        road.carried();
        road.hangs("eve");
        Future<Void> said = peers.bye();
        pass(499);
        assertThat(said.isComplete()).isFalse();
        pass(1);

        assertThat(said.succeeded()).isTrue();
        assertThat(road.carried()).containsExactlyInAnyOrder("bye bob from ann", "bye eve from ann");
        pass(10_000);
        assertThat(road.carried()).isEmpty();
    }

    @Test
    void an_answer_says_whether_the_peer_has_its_store() {
        knowWell("bob");
        road.losesStore("bob");
        pass(1_010);

        assertThat(told).containsExactly("bob without store");
    }
}
