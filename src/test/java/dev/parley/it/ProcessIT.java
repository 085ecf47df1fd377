package dev.parley.it;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.Ports;
import dev.parley.testing.RedisEar;
import dev.parley.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes that form a cluster. */
class ProcessIT {
    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    static Path directory;

    private static Path conf;
    private static RedisProcess redis;
    private static ParleyProcess one;

    private final String room = Guests.room();
    private ParleyProcess two;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisProcess.start();
        conf = directory.resolve("parley.json");
        Files.writeString(
                conf,
                "{\"cluster\":{\"name\":\"test-" + InstanceId.fresh() + "\",\"port\":" + Ports.free(8)
                        + ",\"portCount\":8}}");
        one = plan().start();
    }

    @BeforeEach
    void another() {
        two = plan().start();
    }

    private static ParleyProcess.Plan plan() {
        return ParleyProcess.jar(directory, "run", "-cluster", "-conf", conf.toString())
                .with(redis);
    }

    /** Whoever is left stays for the next test. */
    @AfterEach
    void stop() {
        if (one.isAlive()) {
            two.close();
        } else {
            one.close();
            one = two;
        }
    }

    @AfterAll
    static void stopAll() {
        one.close();
        redis.close();
    }

    @Test
    void they_form_a_cluster_on_loopback_alone() throws IOException {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(two, "bob").joins(room);

        ana.says("hi");
        bob.hears(said("hi"));

        try (RedisEar ear = new RedisEar(redis, "parley:room:" + room)) {
            Deadline.await("the event bus carries the chat", ChatClient.PATIENCE, () -> {
                ana.says("again");
                bob.hears(said("again"));
                return ear.heard().isEmpty();
            });
        }
        for (ParleyProcess each : List.of(one, two)) {
            assertThat(Ports.listening(each.pid()))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(address -> address.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void when_the_second_is_killed_the_first_goes_on() {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(two, "bob").joins(room);
        bob.says("hi");
        ana.hears(said("hi"));

        two.kill9();
        ana.says("still here");

        ana.hears(said("still here"));
        assertThat(one.get("/health").status()).isEqualTo(200);
        guests.arrives(one, "cid").joins(room).says("me too").hears(said("me too"));
    }

    @Test
    void when_the_first_is_killed_the_second_goes_on() {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(two, "bob").joins(room);
        ana.says("hi");
        bob.hears(said("hi"));

        one.kill9();
        bob.says("still here");

        bob.hears(said("still here"));
        assertThat(two.get("/health").status()).isEqualTo(200);
        guests.arrives(two, "cid").joins(room).says("me too").hears(said("me too"));
    }

    @Test
    void members_of_a_stopped_instance_leave_and_the_chat_goes_on() {
        ChatClient ana = guests.arrives(one, "ana").joins(room, "{\"presence\":true}");
        ChatClient bob = guests.arrives(two, "bob").joins(room);
        ana.hears(joined("ana", "ana"), joined("bob", "ana", "bob"));

        two.terminate();

        bob.isClosedWith(1012);
        ana.hears(left("bob", "ana"));
        assertThat(two.exitCode()).isZero();
        ana.says("alone").hears(said("alone"));
    }
}
