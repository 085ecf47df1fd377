package dev.parley.it;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The verticle is whole in itself: Vert.x's own command line starts the same instance as ours. */
class VertxLauncherIT {
    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    private final String room = Guests.room();

    @Test
    void an_instance_started_by_vertx_run_chats_with_one_of_ours() throws IOException {
        String name = "test-" + InstanceId.fresh();
        int base = Ports.free(2);
        Path conf = directory.resolve("parley.json");
        Files.writeString(
                conf,
                "{\"cluster\":{\"name\":\"" + name + "\",\"port\":" + base
                        + ",\"portCount\":2,\"members\":[\"127.0.0.1:" + base + "\"]}}");
        Path hazelcast = directory.resolve("cluster.xml");
        String shipped = Files.readString(Path.of("src", "main", "resources", "cluster.xml"));
        Files.writeString(
                hazelcast,
                shipped.replace("<cluster-name>parley<", "<cluster-name>" + name + '<')
                        .replace("port-count=\"20\">5701<", "port-count=\"2\">" + base + '<')
                        .replace("<member>127.0.0.1<", "<member>127.0.0.1:" + base + '<'));

        try (RedisProcess redis = RedisProcess.start();
                ParleyProcess ours = ParleyProcess.jar(directory, "run", "-cluster", "-conf", conf.toString())
                        .with(redis)
                        .start();
                ParleyProcess theirs = ParleyProcess.main(
                                directory,
                                "io.vertx.core.Launcher",
                                "run",
                                "dev.parley.ParleyVerticle",
                                "-cluster",
                                "-cluster-host",
                                "127.0.0.1",
                                "-conf",
                                conf.toString())
                        .with("JDK_JAVA_OPTIONS", "-Dvertx.hazelcast.config=" + hazelcast)
                        .with(redis)
                        .start();
                RedisEar ear = new RedisEar(redis, "parley:room:" + room)) {
            ChatClient ana = guests.arrives(ours, "ana").joins(room);
            ChatClient bob = guests.arrives(theirs, "bob").joins(room);

            Deadline.await("the event bus carries the chat", ChatClient.PATIENCE, () -> {
                ana.says("hello");
                bob.hears(said("hello"));
                bob.says("hello yourself");
                ana.hears(said("hello"), said("hello yourself"));
                bob.hears(said("hello yourself"));
                return ear.heard().isEmpty();
            });

            assertThat(theirs.get("/health").json().getString("cluster")).isEqualTo(name);
        }
    }
}
