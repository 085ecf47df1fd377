package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A room so full that comings and goings are told in bundles. */
class CrowdIT {
    private static final int MANY = 200;
    private static final int MORE = 60;
    private static final int MOST_NAMES = 20;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @Test
    void past_two_hundred_members_there_is_one_event_a_second_and_the_last_one_is_true() {
        try (RedisProcess redis = RedisProcess.start();
                ParleyServer one = ParleyServer.island(redis);
                ParleyServer two = ParleyServer.island(redis)) {
            EnvelopeClient onlooker = guests.envelope(one, "onlooker").joins(room);
            fills(one, "early", MANY);
            awaitCount(onlooker, "user_joined", MANY + 1);
            long start = System.nanoTime();

            List<ChatClient> late = fills(two, "late", MORE);
            List<JsonObject> joins = awaitCount(onlooker, "user_joined", MANY + 1 + MORE);
            late.forEach(ChatClient::leaves);
            List<JsonObject> leaves = awaitCount(onlooker, "user_left", MANY + 1);
            double seconds = (System.nanoTime() - start) / 1e9;

            assertThat(joins.size() + leaves.size()).isLessThanOrEqualTo((int) (2 * seconds) + 4);
            assertThat(joins).allSatisfy(join -> {
                List<?> users = join.getJsonArray("users").getList();
                assertThat(users.size()).isBetween(1, MOST_NAMES);
                assertThat(users.get(users.size() - 1)).isEqualTo(join.getString("username"));
            });
            JsonObject list = onlooker.asks("get_members", "roomId", room).hearsAtLast(frame("member_list"));
            assertThat(list.getJsonObject("payload").getInteger("memberCount")).isEqualTo(MANY + 1);
            assertThat(list.getJsonObject("payload").getJsonArray("members")).hasSize(MANY + 1);
        }
    }

    private List<ChatClient> fills(ParleyServer server, String stem, int count) {
        List<ChatClient> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ChatClient guest = guests.arrives(server, stem + '-' + i);
            crowd.add(guest.sends(guest.init(room).encode()));
        }
        crowd.forEach(ChatClient::isAnsweredSoFar);
        return crowd;
    }

    /** @return the events until the one with this count */
    private static List<JsonObject> awaitCount(EnvelopeClient onlooker, String type, int count) {
        List<JsonObject> heard = new ArrayList<>();
        Deadline.await(count + " members", ChatClient.PATIENCE.multipliedBy(3), () -> {
            int here = onlooker.unheard().size();
            onlooker.hearsFrames(here).stream()
                    .filter(each -> type.equals(each.getString("type")))
                    .map(each -> each.getJsonObject("payload"))
                    .forEach(heard::add);
            return !heard.isEmpty() && heard.get(heard.size() - 1).getInteger("memberCount") == count;
        });
        return heard;
    }
}
