package dev.parley.it;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cluster of two and an island, on one Redis. */
class MixedShapesIT {
    private static final int EACH = 300;

    private static RedisProcess redis;
    private static List<ParleyServer> cluster;
    private static ParleyServer island;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        cluster = ParleyServer.pair(redis);
        island = ParleyServer.island(redis);
    }

    @AfterAll
    static void stop() {
        cluster.forEach(ParleyServer::close);
        island.close();
        redis.close();
    }

    @Test
    void all_three_are_one_chat() {
        List<ChatClient> all = everywhere();

        for (ChatClient speaker : all) {
            speaker.says("from each");
            all.forEach(each -> each.hears(said("from each")));
        }

        all.forEach(ChatClient::hearsNothing);
    }

    @Test
    void all_three_hear_many_at_once_in_one_order() {
        List<ChatClient> all = everywhere();

        for (int i = 0; i < EACH; i++) {
            String text = Integer.toString(i);
            all.forEach(each -> each.says(text));
        }

        List<JsonObject> first = all.get(0).hearsFrames(3 * EACH);
        assertThat(first)
                .extracting(frame -> frame.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 3 * EACH).boxed().toList());
        assertThat(all.get(1).hearsFrames(3 * EACH)).isEqualTo(first);
        assertThat(all.get(2).hearsFrames(3 * EACH)).isEqualTo(first);
        all.forEach(ChatClient::hearsNothing);
    }

    @Test
    void presence_crosses_from_the_cluster_to_the_island_and_back() {
        ChatClient ana = guests.arrives(island, "ana").joins(room, "{\"presence\":true}");
        ana.hears(joined("ana", "ana"));

        ChatClient bob = guests.arrives(cluster.get(1), "bob").joins(room, "{\"presence\":true}");
        bob.hears(joined("bob", "ana", "bob"));
        ana.hears(joined("bob", "ana", "bob"));
        ana.leaves();

        bob.hears(left("ana", "bob"));
    }

    private List<ChatClient> everywhere() {
        return List.of(
                guests.arrives(cluster.get(0), "ana").joins(room),
                guests.arrives(cluster.get(1), "bob").joins(room),
                guests.arrives(island, "cid").joins(room));
    }
}
