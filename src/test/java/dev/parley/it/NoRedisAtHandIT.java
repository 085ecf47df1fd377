package dev.parley.it;

import static dev.parley.testing.Expected.replayed;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.Ports;
import dev.parley.testing.RespClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two processes where no Redis is at hand. */
class NoRedisAtHandIT {
    private static final String ROOM = "lobby";

    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    private final int redisPort = Ports.free(1);
    private ParleyProcess one;
    private ParleyProcess two;

    private ParleyProcess.Plan plan() {
        return ParleyProcess.jar(directory).with("PARLEY_REDIS", "auto").with("REDIS_PORT", redisPort);
    }

    @BeforeEach
    void start() {
        one = plan().begin();
        two = plan().begin();
        one.isReady();
        two.isReady();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        try (RespClient left = new RespClient(redisPort, 5_000)) {
            left.command("SHUTDOWN", "NOSAVE");
        } catch (IOException none) {
            // as it should be
        }
    }

    @Test
    void two_that_start_at_once_bring_one_redis_up_and_the_last_one_out_stops_it() {
        ChatClient ana = guests.arrives(one, "ana").joins(ROOM);
        ChatClient bob = guests.arrives(two, "bob").joins(ROOM);
        ana.says("hi");
        bob.hears(said("hi"));

        assertThat(one.terminate().exitCode()).isZero();
        bob.says("still here").hears(said("still here"));
        assertThat(two.terminate().exitCode()).isZero();

        Deadline.await("no Redis is left", ChatClient.PATIENCE, () -> !Ports.hasRedis(redisPort));
    }

    @Test
    void redis_survives_whoever_started_it_and_history_a_restart() {
        ChatClient ana = guests.arrives(one, "ana").joins(ROOM);
        ana.says("remember me").hears(said("remember me"));

        one.kill9();
        guests.arrives(two, "bob").joins(ROOM, "{\"history\":1}").hears(replayed("remember me"));
        assertThat(two.terminate().exitCode()).isZero();
        one = plan().start();

        guests.arrives(one, "cid").joins(ROOM, "{\"history\":1}").hears(replayed("remember me"));
    }
}
