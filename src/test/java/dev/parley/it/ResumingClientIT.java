package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.ResumingClient;
import dev.parley.testing.Transcript;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who comes back as the protocol wants it has everything once, whatever happens to its connections. */
class ResumingClientIT {
    private static final int MESSAGES = 300;

    @Test
    void has_everything_once_though_its_connections_break_again_and_again() {
        String room = Guests.room();
        AtomicInteger turn = new AtomicInteger();
        try (RedisProcess redis = RedisProcess.start();
                ParleyServer one = ParleyServer.island(redis);
                ParleyServer two = ParleyServer.island(redis);
                ResumingClient ana = new ResumingClient(
                        "ana", room, () -> turn.getAndIncrement() % 2 == 0 ? one.port() : two.port());
                ResumingClient bob = new ResumingClient(
                        "bob", room, () -> turn.getAndIncrement() % 2 == 0 ? one.port() : two.port())) {
            for (int i = 0; i < MESSAGES; i++) {
                ana.says("ana " + i);
                bob.says("bob " + i);
                if (i % 60 == 30) {
                    ana.isInTheRoom().stumbles();
                }
                if (i % 60 == 50) {
                    bob.isInTheRoom().stumbles();
                }
            }

            Deadline.await(
                    "all is said and heard",
                    ChatClient.PATIENCE,
                    () -> ana.pending() + bob.pending() == 0
                            && ana.diary().heard().size() >= 2 * MESSAGES
                            && bob.diary().heard().size() >= 2 * MESSAGES);
            Transcript.Verdict verdict = Transcript.of(List.of(ana, bob));

            assertThat(verdict.words()).isEmpty();
            assertThat(verdict.isFlawless()).isTrue();
            assertThat(verdict.acknowledged()).isEqualTo(2 * MESSAGES);
            assertThat(verdict.delivered()).isEqualTo(4 * MESSAGES);
            assertThat(ana.diary().moves()).isNotEmpty();
            assertThat(bob.diary().moves()).isNotEmpty();
        }
    }
}
