package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.acknowledgedAgain;
import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.refused;
import static dev.parley.testing.Expected.replayed;
import static dev.parley.testing.Expected.resumed;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRestartIT {
    private static final String IMPATIENT = "{\"lanes\":{\"patience\":\"PT0.5S\"}}";

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final List<ParleyServer> servers = new ArrayList<>();
    private RedisProcess redis;

    private ParleyServer serve(String changes) {
        ParleyServer server = ParleyServer.island(redis, changes);
        servers.add(server);
        return server;
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        servers.forEach(ParleyServer::close);
        redis.close();
    }

    @Test
    void chat_goes_on_with_the_next_number_after_a_restart() {
        redis = RedisProcess.durable();
        ChatClient ana = guests.arrives(serve("{}"), "ana").joins(room);
        ChatClient bob = guests.arrives(serve("{}"), "bob").joins(room);
        talk(ana, List.of(ana, bob), 10);

        redis.kill();
        redis.restart();
        List<JsonObject> after = talk(ana, List.of(ana, bob), 10);
        after.addAll(talk(bob, List.of(ana, bob), 10));

        assertThat(after)
                .extracting(frame -> frame.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(11, 30).boxed().toList());
        ana.hearsNothing();
        bob.hearsNothing();
    }

    @Test
    void what_is_said_meanwhile_is_told_once_redis_is_back() {
        redis = RedisProcess.durable();
        ChatClient ana = guests.arrives(serve("{}"), "ana").joins(room);
        ChatClient bob = guests.arrives(serve("{}"), "bob").joins(room);
        talk(ana, List.of(ana, bob), 1);

        redis.kill();
        for (int i = 2; i <= 6; i++) {
            ana.says("number " + i, "n" + i);
        }
        redis.restart();

        for (int i = 2; i <= 6; i++) {
            assertThat(bob.hears(said("number " + i)).getLong("seq")).isEqualTo(i);
        }
        assertThat(ana.hearsFrames(10))
                .filteredOn(frame -> frame.getString("type").equals("ack"))
                .extracting(frame -> frame.getLong("seq"))
                .containsExactly(2L, 3L, 4L, 5L, 6L);
        bob.hearsNothing();
    }

    @Test
    void a_join_made_meanwhile_is_answered_once_redis_is_back() {
        redis = RedisProcess.durable();
        ChatClient ana = guests.arrives(serve("{}"), "ana").joins(room);
        talk(ana, List.of(ana), 1);
        ChatClient bob = guests.arrives(serve("{}"), "bob");

        redis.kill();
        bob.sends(bob.init(room).put("presence", true).put("history", 1).encode());
        redis.restart();

        bob.hears(joined("bob", "ana", "bob"), replayed("number 0"));
    }

    @Test
    void numbers_leap_when_redis_has_forgotten_everything() {
        redis = RedisProcess.start();
        ChatClient ana = guests.arrives(serve("{}"), "ana").joins(room);
        ChatClient bob = guests.arrives(serve("{}"), "bob").joins(room);
        talk(ana, List.of(ana, bob), 5);

        redis.kill();
        redis.restart();
        List<JsonObject> after = talk(ana, List.of(ana, bob), 5);
        after.addAll(talk(bob, List.of(ana, bob), 5));

        long first = after.get(0).getLong("seq");
        assertThat(first).isGreaterThan(1005);
        assertThat(after)
                .extracting(frame -> frame.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.range(first, first + 10).boxed().toList());
        ana.hearsNothing();
        bob.hearsNothing();
        ChatClient cid = guests.arrives(servers.get(1), "cid").joins(room, "{\"since\":5,\"history\":2}");
        cid.hears(replayed("number 3"), replayed("number 4"), resumed(false, first + 9));
    }

    @Test
    void the_members_are_known_again_when_redis_has_forgotten_everything() {
        redis = RedisProcess.start();
        ChatClient ana = guests.arrives(serve("{}"), "ana").joins(room);
        guests.arrives(serve("{}"), "bob").joins(room);

        redis.kill();
        redis.restart();
        talk(ana, List.of(ana), 1);

        Deadline.await("both are members", ChatClient.PATIENCE, () -> {
            ChatClient cid = guests.arrives(servers.get(0), "cid").joins(room, "{\"presence\":true}");
            List<JsonObject> heard = cid.unheard();
            cid.leaves();
            return heard.get(0).getJsonArray("members").contains("ana")
                    && heard.get(0).getJsonArray("members").contains("bob");
        });
    }

    @Test
    void whoever_comes_after_redis_was_emptied_gets_in() {
        redis = RedisProcess.start();
        ChatClient ana = guests.arrives(serve("{}"), "ana").joins(room);
        for (String name : List.of("bob", "cid", "dee")) {
            guests.arrives(servers.get(0), name).joins(room).leaves();
        }
        talk(ana, List.of(ana), 1);

        redis.command("FLUSHALL");
        ChatClient eve = guests.arrives(servers.get(0), "eve").joins(room);

        talk(eve, List.of(eve, ana), 2);
    }

    @Test
    void whose_patience_ends_repeats_and_is_stored_once() {
        redis = RedisProcess.durable();
        ChatClient ana = guests.arrives(serve(IMPATIENT), "ana").joins(room);
        talk(ana, List.of(ana), 1);

        redis.kill();
        ana.says("once", "n");
        assertThat(ana.hears(refused("UNAVAILABLE")).getString("nonce")).isEqualTo("n");
        redis.restart();
        redisIsBack();
        ana.says("once", "n");

        assertThat(ana.hears(said("once")).getLong("seq")).isEqualTo(2);
        ana.hears(acknowledged("n"));
        ana.says("next");
        assertThat(ana.hears(said("next")).getLong("seq")).isEqualTo(3);
        ana.hearsNothing();
    }

    @Test
    void a_hanging_redis_is_no_reason_to_store_twice() {
        redis = RedisProcess.durable();
        ChatClient ana = guests.arrives(serve(IMPATIENT), "ana").joins(room);
        talk(ana, List.of(ana), 1);

        redis.freeze();
        ana.says("once", "n");
        ana.hears(refused("UNAVAILABLE"));
        redis.thaw();
        ana.hearsAtLast(said("once"));
        redisIsBack();
        ana.says("once", "n");

        JsonObject ack = ana.hears(acknowledgedAgain("n"));
        assertThat(ack.getLong("seq")).isEqualTo(2);
        ana.hearsNothing();
    }

    /** Before that an impatient server would refuse again, and rightly. */
    private void redisIsBack() {
        Deadline.await(
                "Redis is back",
                ChatClient.PATIENCE,
                () -> servers.get(0).get("/health").json().getString("status").equals("UP"));
    }

    /** @return what was heard, the same by all */
    private static List<JsonObject> talk(ChatClient speaker, List<ChatClient> hearers, int messages) {
        List<JsonObject> told = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            speaker.says("number " + i);
            for (ChatClient each : hearers) {
                JsonObject frame = each.hears(said("number " + i));
                if (each == hearers.get(0)) {
                    told.add(frame);
                } else {
                    assertThat(frame).isEqualTo(told.get(i));
                }
            }
        }
        return told;
    }
}
