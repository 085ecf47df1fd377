package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.Outage;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis answers, and doesn't do what it is asked. */
class RedisRefusesIT {
    private static final String IMPATIENT = "{\"lanes\":{\"patience\":\"PT0.5S\"}}";
    private static final Duration SOON = Duration.ofMillis(2_500);

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private RedisProcess redis = RedisProcess.start();
    private ParleyServer server;

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        server.close();
        redis.close();
    }

    private Outage people() {
        server = ParleyServer.island(redis, IMPATIENT);
        return new Outage(guests, server, room);
    }

    private String warning() {
        return server.health().getJsonObject("redis").getString("warning", "");
    }

    private void reasonIs(String words) {
        Deadline.await("health tells why: " + words, SOON, () -> warning().contains(words));
    }

    @Test
    void out_of_memory() {
        Outage outage = people();

        redis.command("CONFIG", "SET", "maxmemory", "1");
        outage.isOn();
        reasonIs("OOM");
        assertThat(server.health().getString("breaker")).isEqualTo("CLOSED");
        redis.command("CONFIG", "SET", "maxmemory", "0");

        outage.isOver();
    }

    @Test
    void out_of_memory_while_nobody_writes() {
        Outage outage = people();

        redis.command("CONFIG", "SET", "maxmemory", "1");
        outage.isReported();
        reasonIs("OOM");
        redis.command("CONFIG", "SET", "maxmemory", "0");

        outage.isHealthy();
        outage.ana.hearsNothing();
    }

    @Test
    void read_only_since_it_became_a_replica_under_an_open_link() {
        Outage outage = people();
        try (RedisProcess master = RedisProcess.start()) {
            // it keeps what it has: a master that doesn't let it in sends nothing
            master.command("CONFIG", "SET", "requirepass", "secret");

            redis.command("REPLICAOF", "127.0.0.1", master.port());
            outage.isOn();
            reasonIs("replica");
            redis.command("REPLICAOF", "NO", "ONE");

            outage.isOver();
        }
    }

    @Test
    void too_few_replicas_to_write() {
        Outage outage = people();

        redis.command("CONFIG", "SET", "min-replicas-to-write", "1");
        outage.isOn();
        reasonIs("NOREPLICAS");
        redis.command("CONFIG", "SET", "min-replicas-to-write", "0");

        outage.isOver();
    }

    @Test
    void no_right_to_the_keys() {
        Outage outage = people();

        redis.command("ACL", "SETUSER", "default", "resetkeys");
        outage.isOn();
        reasonIs("NOPERM");
        redis.command("ACL", "SETUSER", "default", "allkeys");

        outage.isOver();
    }

    @Test
    void a_password_that_is_not_the_right_one_any_more() {
        Outage outage = people();

        redis.command("CONFIG", "SET", "requirepass", "secret");
        disconnectAll();
        outage.isOn();
        reasonIs("NOAUTH");
        withPassword("CONFIG", "SET", "requirepass", "");

        outage.isOver();
    }

    private void disconnectAll() {
        withPassword("CLIENT", "KILL", "TYPE", "normal");
    }

    private void withPassword(Object... command) {
        redis.commands(new Object[] {"AUTH", "secret"}, command);
    }

    @Test
    void still_loading_after_a_start() {
        redis.close();
        redis = RedisProcess.durable();
        Outage outage = people();
        redis.command("EVAL", "for i = 1, 4000 do redis.call('SET', 'ballast' .. i, i) end", "0");

        redis.restartLoading(500);
        outage.isOn();
        reasonIs("LOADING");

        outage.isOver();
    }

    @Test
    void a_policy_that_evicts() {
        Outage outage = people();

        redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");

        reasonIs("allkeys-lru");
        redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        Deadline.await("mended", SOON, () -> warning().isEmpty());
        outage.isHealthy();
    }
}
