package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a process ends, and what it says then. */
class ExitCodeIT {
    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    private ParleyProcess process;

    @AfterEach
    void end() {
        process.close();
    }

    @Test
    void a_signal_sends_everybody_away_and_ends_with_0() {
        process = ParleyProcess.jar(directory).with("PARLEY_REDIS", "memory").start();
        ChatClient ana = guests.arrives(process, "ana").joins("lobby");
        ChatClient bob = guests.arrives(process, "bob").joins("lobby");

        process.terminate();

        int first = new JsonObject(ana.isClosedWith(1012)).getInteger("reconnectAfterMs");
        int second = new JsonObject(bob.isClosedWith(1012)).getInteger("reconnectAfterMs");
        assertThat(first).isNotNegative();
        assertThat(second).isNotNegative();
        assertThat(process.exitCode()).isZero();
    }

    @Test
    void a_wrong_configuration_is_told_whole_and_ends_with_2() throws IOException {
        Path conf = directory.resolve("wrong.json");
        Files.writeString(conf, "{\"http\":{\"prot\":3000,\"idleTimeout\":\"soon\"},\"rooms\":{\"maxPerSession\":0}}");

        process = ParleyProcess.jar(directory, "run", "-conf", conf.toString())
                .with("PARLEY_CLUSTER", "maybe")
                .begin();

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.output())
                .contains("http.prot", "\"port\"", "http.idleTimeout", "rooms.maxPerSession", "PARLEY_CLUSTER")
                .doesNotContain("parley ready", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ana:sec$ret@db/parley",
                "postgresql://ana:secret@db/parley?sslmode=on",
                "mongodb://ana:secret@db:port/parley"
            })
    void a_database_that_has_no_such_address_ends_with_2(String url) {
        process = ParleyProcess.jar(directory).with("PARLEY_ARCHIVE", url).begin();

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.output())
                .contains("parley: configuration is wrong:", "PARLEY_ARCHIVE: must have ")
                .hasLineCount(2)
                .doesNotContain("secret", "sec$ret", "parley ready", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.json", "broken.json"})
    void a_file_that_cannot_be_read_ends_with_2(String name) throws IOException {
        Files.writeString(directory.resolve("broken.json"), "{\"http\":");

        process = ParleyProcess.jar(directory, "run", "-conf", name).begin();

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.output()).contains(name).doesNotContain("parley ready");
    }

    @Test
    void a_taken_port_ends_with_3() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            process = ParleyProcess.jar(directory)
                    .with("PARLEY_REDIS", "memory")
                    .with("PORT", taken.getLocalPort())
                    .begin();

            assertThat(process.exitCode()).isEqualTo(3);
            assertThat(process.output())
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .doesNotContain("parley ready");
        }
    }

    @Test
    void a_redis_that_is_not_there_ends_with_4() throws IOException {
        Path conf = directory.resolve("hasty.json");
        Files.writeString(conf, "{\"redis\":{\"startTimeout\":\"PT1S\"}}");
        int nobody = Ports.free(1);

        process = ParleyProcess.jar(directory, "run", "-conf", conf.toString())
                .with("PARLEY_REDIS", "external")
                .with("REDIS_PORT", nobody)
                .begin();

        assertThat(process.exitCode()).isEqualTo(4);
        assertThat(process.output()).contains(Integer.toString(nobody)).doesNotContain("parley ready");
    }
}
