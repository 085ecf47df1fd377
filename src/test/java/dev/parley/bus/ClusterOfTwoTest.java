package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import dev.parley.config.ClusterConfig;
import dev.parley.testing.Deadline;
import dev.parley.testing.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two members of a real cluster, on the loopback. */
class ClusterOfTwoTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String SUBSCRIPTIONS = "__vertx.subs";
    private static final String NODES = "__vertx.nodeInfo";

    private static int port;
    private static HazelcastClusterManager annsManager;
    private static HazelcastClusterManager bobsManager;
    private static Vertx ann;
    private static Vertx bob;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicBoolean store = new AtomicBoolean(true);
    private Registration registration;

    @BeforeAll
    static void start() {
        port = Ports.free(3);
        annsManager = manager();
        ann = member(annsManager);
        bobsManager = manager();
        bob = member(bobsManager);
    }

    @AfterAll
    static void stop() {
        await(ann.close());
        await(bob.close());
    }

    private static HazelcastClusterManager manager() {
        ClusterConfig cluster =
                new ClusterConfig(true, "two-" + port, "127.0.0.1", port, 3, List.of("127.0.0.1:" + port), "");
        return new HazelcastClusterManager(HazelcastCluster.config(cluster));
    }

    private static Vertx member(HazelcastClusterManager manager) {
        VertxOptions options = new VertxOptions();
        options.getEventBusOptions().setHost("127.0.0.1");
        HazelcastCluster.watchConnections(options.getEventBusOptions());
        return await(Vertx.builder().with(options).withClusterManager(manager).buildClustered());
    }

    @BeforeEach
    void bob_listens() {
        registration = await(new InstanceBus(bob).listen("bob", new InstanceBus.Ear() {
            @Override
            public void copied(Buffer bytes) {
                heard.add(bytes.toString());
            }

            @Override
            public void asked(String id) {
                heard.add(id + " asked");
            }

            @Override
            public void left(String id) {
                heard.add(id + " left");
            }

            @Override
            public boolean hasStore() {
                return store.get();
            }
        }));
    }

    @AfterEach
    void bob_ends() {
        await(registration.end());
    }

    @Test
    void a_probe_tells_who_asks() {
        await(new InstanceBus(ann).probe("bob", "ann", A_SECOND));

        assertThat(heard).contains("ann asked");
    }

    @Test
    void a_probe_tells_whether_the_store_answers() {
        InstanceBus road = new InstanceBus(ann);

        assertThat(await(road.probe("bob", "ann", A_SECOND)).hasStore()).isTrue();
        store.set(false);
        assertThat(await(road.probe("bob", "ann", A_SECOND)).hasStore()).isFalse();
    }

    @Test
    void nobody_there_is_known_at_once() {
        Future<PeerRoad.Sign> probe = new InstanceBus(ann).probe("nobody", "ann", Duration.ofMinutes(1));

        Deadline.await("an answer", SOON, probe::failed);
        assertThat(probe.cause())
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        failure -> assertThat(failure.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS));
    }

    @Test
    void copies_and_goodbyes_arrive() {
        InstanceBus road = new InstanceBus(ann);
        road.send("bob", Buffer.buffer("a copy"));
        await(road.bye("bob", "ann", A_SECOND));

        assertThat(heard).containsExactly("a copy", "ann left");
    }

    @Test
    void what_is_no_letter_is_answered_and_says_nothing() {
        Future<?> answer = ann.eventBus().request(Addresses.instance("bob"), Buffer.buffer("[1"));
        Future<?> list = ann.eventBus().request(Addresses.instance("bob"), Buffer.buffer("[1]"));

        await(answer);
        await(list);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_lost_registration_is_stated_anew_and_copies_arrive_again_once() {
        bobsManager.getHazelcastInstance().getMultiMap(SUBSCRIPTIONS).remove(Addresses.instance("bob"));
        InstanceBus road = new InstanceBus(ann);
        Deadline.await(
                "nobody is known there",
                SOON,
                () -> outcome(road.probe("bob", "ann", A_SECOND)).failed());

        Deadline.await(
                "bob is found again",
                SOON,
                () -> outcome(road.probe("bob", "ann", A_SECOND)).succeeded());
        assertThat(registrationsOfBob()).isEqualTo(1);
        road.send("bob", Buffer.buffer("a copy"));
        await(road.bye("bob", "ann", A_SECOND));
        assertThat(heard).filteredOn(word -> !word.endsWith("asked")).containsExactly("a copy", "ann left");
    }

    @Test
    void where_the_node_listens_is_stated_anew() {
        HazelcastInstance hazelcast = annsManager.getHazelcastInstance();
        hazelcast.getMap(NODES).remove(bobsManager.getNodeId());

        Deadline.await(
                "bob's node is known again", SOON, () -> hazelcast.getMap(NODES).containsKey(bobsManager.getNodeId()));
    }

    @Test
    void who_has_ended_states_nothing_anew() {
        await(registration.end());

        assertThat(registrationsOfBob()).isZero();
        assertThat(outcome(new InstanceBus(ann).probe("bob", "ann", A_SECOND)).failed())
                .isTrue();
    }

    @Test
    void a_member_that_leaves_is_told_to_those_who_watch() {
        Vertx third = member(manager());
        AtomicInteger left = new AtomicInteger();
        AtomicInteger unwatched = new AtomicInteger();
        ClusterWatch watch = ClusterWatch.on(ann, left::incrementAndGet);
        ClusterWatch.on(bob, unwatched::incrementAndGet).end();
        await(third.close());

        Deadline.await("it is told", SOON, () -> left.get() == 1);
        watch.end();
        assertThat(unwatched).hasValue(0);
    }

    @Test
    void without_a_cluster_there_is_nothing_to_watch() {
        Vertx alone = Vertx.vertx();

        ClusterWatch.on(alone, () -> {}).end();
        await(alone.close());
    }

    private static int registrationsOfBob() {
        return annsManager
                .getHazelcastInstance()
                .getMultiMap(SUBSCRIPTIONS)
                .get(Addresses.instance("bob"))
                .size();
    }

    /** Whatever became of it. */
    private static <T> Future<T> outcome(Future<T> future) {
        Deadline.await("an outcome", SOON, future::isComplete);
        return future;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
