package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call gets stuck on its way, its sender gives up, asks again by another road and goes on; then the first one arrives. It changes nothing. */
class ZombieCallsIT {
    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private RedisProcess redis;
    private TcpProxy road;
    private ParleyServer server;
    private ChatClient bob;

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        road = TcpProxy.to(redis.port());
        server = ParleyServer.island(
                redis, "{\"redis\":{\"port\":%d,\"commandTimeout\":\"PT0.5S\"}}".formatted(road.port()));
        bob = guests.arrives(server, "bob");
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        road.resume();
        server.close();
        road.close();
        redis.close();
    }

    private void stallAtNext(String script) throws Exception {
        road.stallAt(sha(script));
    }

    private static String sha(String script) throws Exception {
        try (InputStream source = ParleyServer.class.getResourceAsStream("/redis/" + script + ".lua")) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source.readAllBytes()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The stuck call arrives, and is carried out or refused before this returns. */
    private void letTheOldOneArrive(String script) throws Exception {
        assertThat(road.hasStalled()).isTrue();
        long before = calls();
        road.resume();
        Deadline.await("it arrived", ChatClient.PATIENCE, () -> calls() > before);
    }

    /** Only the stuck one is made while this is looked at: nothing else happens in the room. */
    private long calls() {
        return redis.command("INFO", "commandstats")
                .toString()
                .lines()
                .filter(line -> line.startsWith("cmdstat_evalsha:calls="))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^=]*=(\\d+),.*", "$1")))
                .sum();
    }

    /** All that is stored of the room but its nonces' times. */
    private Map<String, Object> stored() {
        Map<String, Object> stored = new TreeMap<>();
        for (Object key : (List<?>) redis.command("KEYS", "parley:{*}:*:" + room)) {
            Object type = redis.command("TYPE", key);
            stored.put(
                    key.toString(),
                    type.equals("stream") ? redis.command("XRANGE", key, "-", "+") : redis.command("HGETALL", key));
        }
        return stored;
    }

    private long age(String what) {
        return ((List<?>) redis.command("KEYS", "parley:{*}:" + what + ":" + room)).size();
    }

    @Test
    void an_append_that_comes_late_is_not_stored_again() throws Exception {
        bob.joins(room);
        stallAtNext("append");

        bob.says("once", "n");
        assertThat(bob.hears(said("once")).getLong("seq")).isEqualTo(1);
        bob.hears(acknowledged("n"));
        bob.says("without a nonce");
        bob.hears(said("without a nonce"));
        Map<String, Object> before = stored();
        letTheOldOneArrive("append");

        assertThat(stored()).isEqualTo(before);
        bob.hearsNothing();
    }

    @Test
    void an_append_without_a_nonce_that_comes_late_is_not_stored_again() throws Exception {
        bob.joins(room);
        stallAtNext("append");

        bob.says("once");
        bob.hears(said("once"));
        Map<String, Object> before = stored();
        letTheOldOneArrive("append");

        assertThat(stored()).isEqualTo(before);
        bob.hearsNothing();
    }

    @Test
    void a_seat_taken_late_does_not_bring_back_who_has_left() throws Exception {
        bob.joins(room, "{\"presence\":true}").hears(joined("bob", "bob"));
        ChatClient ana = guests.arrives(server, "ana");
        stallAtNext("seat");

        ana.sends(ana.init(room).encode());
        bob.hears(joined("ana", "ana", "bob"));
        ana.leaves();
        bob.hears(left("ana", "bob"));
        Map<String, Object> before = stored();
        letTheOldOneArrive("seat");

        assertThat(stored()).isEqualTo(before);
        bob.hearsNothing();
    }

    @Test
    void a_seat_left_late_does_not_take_it_from_who_is_back() throws Exception {
        bob.joins(room, "{\"presence\":true}").hears(joined("bob", "bob"));
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        bob.hears(joined("ana", "ana", "bob"));
        stallAtNext("seat");

        ana.leaves();
        bob.hears(left("ana", "bob"));
        guests.arrives(server, "ana").joins(room);
        bob.hears(joined("ana", "ana", "bob"));
        Map<String, Object> before = stored();
        letTheOldOneArrive("seat");

        assertThat(stored()).isEqualTo(before);
        bob.hearsNothing();
    }

    @Test
    void a_room_closed_late_stays_open_for_who_came_meanwhile() throws Exception {
        bob.joins(room);
        stallAtNext("close");

        bob.leaves();
        Deadline.await("closed", ChatClient.PATIENCE, () -> road.hasStalled() && age("open") == 0);
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        assertThat(age("open")).isEqualTo(1);
        Map<String, Object> before = stored();
        letTheOldOneArrive("close");

        assertThat(stored()).isEqualTo(before);
        ana.says("still here");
        ana.hears(said("still here"));
    }

    @Test
    void a_room_opened_late_stays_closed() throws Exception {
        stallAtNext("open");

        bob.joins(room);
        bob.leaves();
        Deadline.await("closed", ChatClient.PATIENCE, () -> road.hasStalled() && age("open") == 0 && rooms() == 0);
        Map<String, Object> before = stored();
        letTheOldOneArrive("open");

        assertThat(stored()).isEqualTo(before);
    }

    private int rooms() {
        JsonObject health = server.health();
        return health.getInteger("rooms");
    }
}
