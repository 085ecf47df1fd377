package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands are answered, and nothing comes by pub/sub any more. */
class HalfDeadSubscriberIT {
    /** Three seconds, and something for a busy machine. */
    private static final Duration FOUND = Duration.ofMillis(4_000);

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @Test
    void it_is_found_and_replaced_and_what_was_missed_is_told_once_in_order() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                TcpProxy road = TcpProxy.to(redis.port());
                ParleyServer here = ParleyServer.island(redis, "{\"redis\":{\"port\":" + road.port() + "}}");
                ParleyServer there = ParleyServer.island(redis)) {
            ChatClient ana = guests.arrives(there, "ana").joins(room);
            ChatClient dan = guests.arrives(here, "dan").joins(Guests.room());
            ChatClient bob = guests.arrives(here, "bob").joins(room);
            ana.says("heard");
            bob.hears(said("heard"));

            road.stallThose("subscribe");
            for (int i = 0; i < 20; i++) {
                ana.says("number " + i);
            }
            // a half-dead one is not away: commands are carried out all the while
            dan.says("meanwhile", "m");
            dan.hears(said("meanwhile"), acknowledged("m"));
            assertThat(road.taken()).isEqualTo(2);

            Deadline.await("another line", FOUND, () -> road.taken() == 4);
            for (int i = 0; i < 20; i++) {
                assertThat(bob.hears(said("number " + i)).getLong("seq")).isEqualTo(2 + i);
            }
            ana.says("live again");
            bob.hears(said("live again"));
            road.resume();
            bob.hearsNothing();
            guests.leave();
        }
    }
}
