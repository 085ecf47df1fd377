package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.RedisProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where there is one core, all verticles share one event loop: none of them may wait there for another one. */
class OneCoreIT {
    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    private final String room = Guests.room();

    @Test
    void two_clustered_instances_chat_with_one_event_loop_each() {
        ParleyProcess.Plan plan = ParleyProcess.member(directory, 2).jvm("-XX:ActiveProcessorCount=1");
        try (RedisProcess redis = RedisProcess.start();
                ParleyProcess one = plan.with(redis).start();
                ParleyProcess two = plan.start()) {
            ChatClient ana = guests.arrives(one, "ana").joins(room);
            ChatClient bob = guests.arrives(two, "bob").joins(room);

            ana.says("hi");
            bob.hears(said("hi"));
            bob.says("hi yourself");
            ana.hears(said("hi"), said("hi yourself"));

            assertThat(one.get("/health").json().getString("status")).isEqualTo("UP");
            assertThat(one.output()).containsPattern("- 1 event loop\\s");
            assertThat(two.terminate().exitCode()).isZero();
            ana.says("still here").hears(said("still here"));
        }
    }
}
