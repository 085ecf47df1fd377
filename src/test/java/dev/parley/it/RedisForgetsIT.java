package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Expected;
import dev.parley.testing.Guests;
import dev.parley.testing.Outage;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis is back, and knows less than it said. */
class RedisForgetsIT {
    private static final String IMPATIENT = "{\"patience\":\"PT0.5S\"}";
    private static final String PATIENT = "{}";

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final List<ParleyServer> servers = new ArrayList<>();
    private RedisProcess redis;
    private TcpProxy road;

    @BeforeEach
    void start() {
        // keeps over a restart what a SAVE has written
        redis = RedisProcess.start();
        road = TcpProxy.to(redis.port());
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        servers.forEach(ParleyServer::close);
        road.close();
        redis.close();
    }

    private ParleyServer serve(String lanes) {
        ParleyServer server =
                ParleyServer.island(redis, "{\"lanes\":%s,\"redis\":{\"port\":%d}}".formatted(lanes, road.port()));
        servers.add(server);
        return server;
    }

    @Test
    void restarted_empty() {
        Outage outage = new Outage(guests, serve(IMPATIENT), room);

        redis.kill();
        outage.isOn();
        redis.restart();

        outage.isOverWithLoss();
    }

    @Test
    void wiped_under_an_open_link() {
        ChatClient ana = guests.arrives(serve(PATIENT), "ana").joins(room);
        ChatClient bob = guests.arrives(serve(PATIENT), "bob").joins(room);
        long before = talk(ana, bob, 0, 3);

        redis.command("FLUSHALL");

        assertThat(talk(ana, bob, 3, 6)).isGreaterThan(before + 1_000);
        talk(bob, ana, 6, 9);
        isToldThatItIsLost(before);
    }

    @Test
    void restored_from_an_older_snapshot() {
        ChatClient ana = guests.arrives(serve(PATIENT), "ana").joins(room);
        ChatClient bob = guests.arrives(serve(PATIENT), "bob").joins(room);
        talk(ana, bob, 0, 3);
        redis.command("SAVE");
        long before = talk(ana, bob, 3, 6);

        redis.restart();

        assertThat(talk(ana, bob, 6, 9)).isGreaterThan(before + 1_000);
        talk(bob, ana, 9, 12);
        isToldThatItIsLost(before);
        ana.hearsNothing();
        bob.hearsNothing();
    }

    private String key(String what) {
        List<?> keys = (List<?>) redis.command("KEYS", "parley:{*}:" + what + ":" + room);
        return keys.get(0).toString();
    }

    @Test
    void scripts_are_forgotten_while_people_talk() {
        ChatClient ana = guests.arrives(serve(PATIENT), "ana").joins(room);
        ChatClient bob = guests.arrives(serve(PATIENT), "bob").joins(room);

        for (int i = 0; i < 50; i++) {
            ana.says("number " + i, "n" + i);
            redis.command("SCRIPT", "FLUSH");
        }

        for (int i = 0; i < 50; i++) {
            assertThat(bob.hears(said("number " + i)).getLong("seq")).isEqualTo(i + 1);
            ana.hearsAtLast(acknowledged("n" + i));
        }
        assertThat(servers.get(0).health().getString("status")).isEqualTo("UP");
        assertThat(road.taken()).isEqualTo(4);
    }

    @Test
    void failed_over_to_a_replica_that_had_not_heard_the_last_words() {
        try (RedisProcess other = RedisProcess.start();
                TcpProxy copying = TcpProxy.to(redis.port())) {
            redis.command("CONFIG", "SET", "repl-diskless-sync-delay", "0");
            other.command("REPLICAOF", "127.0.0.1", copying.port());
            ChatClient ana = guests.arrives(serve(PATIENT), "ana").joins(room);
            ChatClient bob = guests.arrives(serve(PATIENT), "bob").joins(room);
            long copied = talk(ana, bob, 0, 3);
            Deadline.await(
                    "copied",
                    ChatClient.PATIENCE,
                    () -> other.command("XLEN", key("log")).equals(3L));
            copying.stall();
            long before = talk(ana, bob, 3, 6);
            assertThat(before).isEqualTo(copied + 3);

            redis.kill();
            ana.says("meanwhile", "m");
            copying.refuse();
            other.command("REPLICAOF", "NO", "ONE");
            road.retarget(other.port());

            assertThat(bob.hears(said("meanwhile")).getLong("seq")).isGreaterThan(before + 1_000);
            ana.hears(said("meanwhile"));
            ana.hears(acknowledged("m"));
            talk(ana, bob, 6, 9);
            talk(bob, ana, 9, 12);
            isToldThatItIsLost(before);
            ana.hearsNothing();
            bob.hearsNothing();
        }
    }

    private final Set<Long> used = new HashSet<>();

    /** No number is used twice, whatever happens between. @return the last one */
    private long talk(ChatClient speaker, ChatClient hearer, int from, int to) {
        long last = 0;
        for (int i = from; i < to; i++) {
            speaker.says("number " + i);
            JsonObject told = speaker.hears(said("number " + i));
            assertThat(hearer.hears(said("number " + i))).isEqualTo(told);
            last = told.getLong("seq");
            assertThat(used.add(last)).as("number " + last + " is fresh").isTrue();
        }
        return last;
    }

    /** Who comes back with a number from before gets the newest page, and hears that something may be missing. */
    private void isToldThatItIsLost(long since) {
        ChatClient cid = guests.arrives(servers.get(1), "cid");
        cid.sends(cid.init(room).put("since", since).put("history", 1).encode());
        cid.hearsAtLast(new Expected(
                "resumed, not recovered",
                frame -> "resumed".equals(frame.getString("type")) && !frame.getBoolean("recovered")));
    }
}
