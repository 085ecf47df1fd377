package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.refused;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.Outage;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis is there, and the road to it isn't, or it doesn't answer. */
class RedisAwayIT {
    private static final String IMPATIENT = "{\"patience\":\"PT0.5S\"}";
    private static final String PATIENT = "{}";

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private RedisProcess redis;
    private TcpProxy road;
    private ParleyServer server;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        road = TcpProxy.to(redis.port());
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        redis.thaw();
        road.accept();
        road.resume();
        road.slow(0);
        server.close();
        road.close();
        redis.close();
    }

    private ParleyServer serve(String lanes, String commandTimeout) {
        server = ParleyServer.island(
                redis,
                "{\"lanes\":%s,\"redis\":{\"port\":%d,\"commandTimeout\":\"%s\"}}"
                        .formatted(lanes, road.port(), commandTimeout));
        return server;
    }

    private String breaker() {
        return server.health().getString("breaker");
    }

    @Test
    void connections_are_refused() {
        Outage outage = new Outage(guests, serve(IMPATIENT, "PT2S"), room);

        road.refuse();
        outage.isOn();
        assertThat(breaker()).isNotEqualTo("CLOSED");
        road.accept();

        outage.isOver();
    }

    @Test
    void reset_again_and_again_while_people_talk() {
        Outage outage = new Outage(guests, serve(PATIENT, "PT2S"), room);

        for (int i = 0; i < 30; i++) {
            outage.ana.says("more " + i, "m" + i);
            if (i % 10 == 5) {
                road.cut();
            }
        }

        for (int i = 0; i < 30; i++) {
            assertThat(outage.bob.hearsAtLast(said("more " + i)).getLong("seq")).isEqualTo(3 + i);
            outage.ana.hearsAtLast(acknowledged("m" + i));
        }
        assertThat(outage.log()).hasSize(32);
        outage.isHealthy();
    }

    @Test
    void silent_as_under_sigstop() {
        Outage outage = new Outage(guests, serve(IMPATIENT, "PT2S"), room);

        redis.freeze();
        outage.isOn();
        redis.thaw();

        outage.isOver();
    }

    @Test
    void a_road_that_swallows_everything() {
        Outage outage = new Outage(guests, serve(IMPATIENT, "PT0.5S"), room);

        road.stall();
        outage.isOn();
        Deadline.await(
                "the line is given up", Duration.ofSeconds(4), () -> !breaker().equals("CLOSED"));
        road.resume();

        outage.isOver();
    }

    @Test
    void slow_and_still_in_time_is_not_away() {
        Outage outage = new Outage(guests, serve(PATIENT, "PT0.8S"), room);
        int connections = road.taken();

        // there and back 600 ms
        road.slow(300);
        for (int i = 0; i < 5; i++) {
            outage.ana.says("slowly " + i, "s" + i);
            outage.ana.hearsAtLast(acknowledged("s" + i));
        }
        assertThat(breaker()).isEqualTo("CLOSED");
        assertThat(road.taken()).isEqualTo(connections);
    }

    @Test
    void slow_and_still_in_time_is_come_back_to() {
        Outage outage = new Outage(guests, serve(PATIENT, "PT1S"), room);
        int connections = road.taken();

        // there and back 800 ms
        road.slow(400);
        road.cut();
        outage.ana.says("over there", "o");
        outage.ana.hearsAtLast(acknowledged("o"));

        assertThat(breaker()).isEqualTo("CLOSED");
        assertThat(road.taken()).isEqualTo(connections + 2);
        road.slow(0);
        outage.isHealthy();
    }

    @Test
    void slower_than_the_time_out_is_away() {
        Outage outage = new Outage(guests, serve(IMPATIENT, "PT0.5S"), room);

        road.slow(300);
        outage.isOn();
        Deadline.await(
                "the line is given up", Duration.ofSeconds(2), () -> !breaker().equals("CLOSED"));
        road.slow(0);

        outage.isOver();
    }

    @Test
    void the_attempts_to_come_back_are_few_and_one_at_a_time() {
        Outage outage = new Outage(guests, serve(IMPATIENT, "PT2S"), room);
        int connections = road.taken();

        road.slam();
        outage.ana.hearsNothingFor(Duration.ofSeconds(3));

        // two connections each; the waits grow from up to 50 ms to up to 2 s
        assertThat(road.taken() - connections).isBetween(6, 30);
        road.accept();
        outage.isHealthy();
        assertThat(outage.log()).hasSize(2);
    }

    @Test
    void where_too_much_waits_already_a_send_is_refused_at_once() {
        Outage outage = new Outage(guests, serve("{\"maxWaiting\":3}", "PT2S"), room);

        road.refuse();
        Deadline.await("away", Duration.ofSeconds(2), () -> !breaker().equals("CLOSED"));
        for (int i = 0; i < 5; i++) {
            outage.ana.says("more " + i, "m" + i);
        }
        long since = System.nanoTime();
        assertThat(outage.ana.hears(refused("UNAVAILABLE")).getString("nonce")).isEqualTo("m3");
        assertThat(outage.ana.hears(refused("UNAVAILABLE")).getString("nonce")).isEqualTo("m4");
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(1));
        road.accept();

        for (int i = 0; i < 3; i++) {
            outage.ana.hearsAtLast(acknowledged("m" + i));
        }
        assertThat(outage.log()).hasSize(5);
    }
}
