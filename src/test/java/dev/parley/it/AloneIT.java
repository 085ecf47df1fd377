package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisEar;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two members of a cluster, each with its own road to Redis. */
class AloneIT {
    /** Three seconds, of which it may be told a second later, and something for a busy machine. */
    private static final Duration SENT_AWAY = Duration.ofMillis(6_000);
    /** After so long, who alone has lost Redis has sent everybody away. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(4_500);

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private static RedisProcess redis;
    private static List<TcpProxy> roads;
    private static List<ParleyServer> pair;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        roads = List.of(TcpProxy.to(redis.port()), TcpProxy.to(redis.port()));
        pair = ParleyServer.cluster(roads.stream().map(TcpProxy::port).toList());
    }

    @AfterEach
    void roadsAreOpen() {
        roads.forEach(TcpProxy::accept);
    }

    @AfterAll
    static void stop() {
        pair.forEach(ParleyServer::close);
        roads.forEach(TcpProxy::close);
        redis.close();
    }

    @Test
    void who_alone_has_lost_redis_sends_its_clients_to_the_other() {
        ParleyServer here = pair.get(0);
        ParleyServer there = pair.get(1);
        ChatClient ana = guests.arrives(here, "ana").joins(room);
        ChatClient bob = guests.arrives(there, "bob").joins(room);
        haveMet(ana, bob);

        long lost = System.nanoTime();
        roads.get(0).refuse();
        Deadline.await("sent away", SENT_AWAY, ana::isEnded);

        assertThat(Duration.ofNanos(System.nanoTime() - lost)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(new JsonObject(ana.isClosedWith(1012)).getInteger("reconnectAfterMs"))
                .isNotNegative();
        assertThat(ready(here)).isEqualTo(503);
        assertThat(here.health().getString("status")).isEqualTo("DEGRADED");
        assertThat(here.health().getJsonArray("checks").stream().map(JsonObject.class::cast))
                .anyMatch(check -> "alone".equals(check.getString("name"))
                        && "DOWN".equals(check.getString("status"))
                        && check.getString("means").contains("others of the cluster have the store"));
        assertThat(ready(there)).isEqualTo(200);
        assertThat(there.health().getString("status")).isEqualTo("UP");
        bob.says("untouched");
        bob.hears(said("untouched"));

        roads.get(0).accept();

        Deadline.await("ready", ChatClient.PATIENCE, () -> ready(here) == 200);
        ChatClient again = guests.arrives(here, "ana").joins(room);
        again.says("back");
        again.hears(said("back"));
        bob.hears(said("back"));
    }

    @Test
    void where_both_have_lost_it_nobody_is_sent_away() {
        ChatClient ana = guests.arrives(pair.get(0), "ana").joins(room);
        ChatClient bob = guests.arrives(pair.get(1), "bob").joins(room);
        haveMet(ana, bob);

        roads.forEach(TcpProxy::refuse);
        ana.hearsNothingFor(LONG_ENOUGH);

        bob.hearsNothing();
        for (ParleyServer each : pair) {
            assertThat(ready(each)).isEqualTo(200);
            assertThat(each.health().getString("status")).isEqualTo("DEGRADED");
        }
        roads.forEach(TcpProxy::accept);
        ana.says("still here", "n");
        bob.hears(said("still here"));
        ana.hears(said("still here"), acknowledged("n"));
    }

    /** The bus carries what they say, so each instance asks the other whether it has Redis. */
    private void haveMet(ChatClient ana, ChatClient bob) {
        try (RedisEar ear = new RedisEar(redis, "parley:room:" + room)) {
            Deadline.await("the bus carries it", ChatClient.PATIENCE, () -> {
                ana.says("hello");
                bob.hears(said("hello"));
                ana.hears(said("hello"));
                return ear.heard().isEmpty();
            });
        }
    }

    private static int ready(Instance instance) {
        return instance.get("/health/ready").status();
    }
}
