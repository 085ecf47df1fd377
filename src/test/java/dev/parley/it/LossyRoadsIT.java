package dev.parley.it;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.resumed;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Expected;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two islands; the road of pub/sub to one of them loses the last thing that was told, and nothing comes after it. */
class LossyRoadsIT {
    /** The journals are looked at every second. */
    private static final Duration A_LOOK = Duration.ofMillis(1_000);
    /** For a busy machine; less than the 3 s after which a silent subscriber is replaced. */
    private static final Duration FOUND = A_LOOK.plusMillis(1_000);

    private static final int KEPT = 5;
    private static final int MISSED = 40;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private RedisProcess redis;
    private TcpProxy road;
    private ParleyServer here;
    private ParleyServer there;

    @BeforeEach
    void start() {
        // so that a log is cut to its length, and not to the next hundred
        redis = RedisProcess.start("--stream-node-max-entries", "1");
        road = TcpProxy.to(redis.port());
        String history = "\"history\":{\"length\":%d}".formatted(KEPT);
        here = ParleyServer.island(redis, "{%s,\"redis\":{\"port\":%d}}".formatted(history, road.port()));
        there = ParleyServer.island(redis, '{' + history + '}');
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        road.resume();
        road.accept();
        here.close();
        there.close();
        road.close();
        redis.close();
    }

    /** As if what is published now had been lost on its way. */
    private void loses(Runnable what, ChatClient hearer, Expected lost) {
        int lines = road.taken();
        road.stallThose("subscribe");
        what.run();
        Deadline.await("heard of", FOUND, () -> !hearer.unheard().isEmpty());
        hearer.hears(lost);
        assertThat(road.taken()).as("by the journals").isEqualTo(lines);
        road.resume();
    }

    @Test
    void a_lost_last_message_is_found() {
        ChatClient ana = guests.arrives(there, "ana").joins(room);
        ChatClient bob = guests.arrives(here, "bob").joins(room);

        loses(() -> ana.says("last"), bob, said("ana", "last"));

        ana.says("one more");
        bob.hears(said("one more"));
        bob.hearsNothing();
    }

    @Test
    void a_lost_last_joined_and_a_lost_last_left_are_found() {
        ChatClient bob = guests.arrives(here, "bob").joins(room, "{\"presence\":true}");
        bob.hears(joined("bob", "bob"));
        ChatClient ana = guests.arrives(there, "ana");

        loses(() -> ana.joins(room), bob, joined("ana", "ana", "bob"));
        bob.hearsNothing();
        loses(ana::leaves, bob, left("ana", "bob"));

        bob.hearsNothing();
    }

    @Test
    void a_feed_whose_hole_has_been_cut_off_jumps_and_says_so() {
        ChatClient ana = guests.arrives(there, "ana").joins(room);
        ana.says("first");
        ana.hears(said("first"));
        ChatClient bob = guests.arrives(here, "bob").joins(room, "{\"since\":1}");
        ChatClient cid = guests.arrives(here, "cid").joins(room);
        bob.hears(resumed(true, 1));

        road.refuse();
        for (int i = 2; i <= MISSED; i++) {
            ana.says("number " + i);
        }
        ana.hearsFrames(MISSED - 1);
        bob.hearsNothing();
        road.accept();

        bob.hears(resumed(false, MISSED - KEPT));
        List<Long> kept =
                LongStream.rangeClosed(MISSED - KEPT + 1, MISSED).boxed().toList();
        for (ChatClient each : List.of(bob, cid)) {
            assertThat(each.hearsFrames(KEPT))
                    .extracting(frame -> frame.getLong("seq"))
                    .isEqualTo(kept);
        }
        ana.says("live again");
        JsonObject live = bob.hears(said("live again"));
        assertThat(live.getLong("seq")).isEqualTo(MISSED + 1);
        cid.hears(said("live again"));
        bob.hearsNothing();
        cid.hearsNothing();
    }
}
