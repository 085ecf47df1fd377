package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Deadline;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyProcess;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The namespace {@code /demo} of a whole instance, as its operator sees it: in the log, and by the health route. */
class DemoIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CONFIGURATION =
            "{\"demo\":{\"minInterval\":\"PT0.1S\",\"maxInterval\":\"PT0.2S\"," + "\"connectionsPerAddress\":1}}";

    @TempDir
    Path directory;

    private static List<JsonObject> lines(ParleyProcess process, String message) {
        return process.output()
                .lines()
                .map(DemoIT::read)
                .filter(line -> message.equals(line.getString("message")))
                .toList();
    }

    private static JsonObject read(String line) {
        try {
            return new JsonObject(line);
        } catch (DecodeException noJson) {
            return new JsonObject();
        }
    }

    /** The first line with these words, once it is there. */
    private static JsonObject line(ParleyProcess process, String message) {
        Deadline.await(message, SOON, () -> !lines(process, message).isEmpty());
        return lines(process, message).get(0);
    }

    private static SocketClient knocks(ParleyProcess process, String answer) {
        SocketClient client = SocketClient.open(process.port(), "/socket.io/").sends("40/demo,");
        assertThat(client.hears()).startsWith(answer);
        return client;
    }

    @Test
    void each_event_is_one_line_of_json_and_the_health_route_counts() {
        ParleyProcess process = ParleyProcess.jar(directory, "-conf", CONFIGURATION)
                .with("PARLEY_REDIS", "memory")
                .with("LOG_FORMAT", "json")
                .with("LOG_LEVEL", "debug")
                .start();
        try (process) {
            JsonObject began = line(process, "WebSocket service initialized");
            assertThat(began.getString("namespace")).isEqualTo("/demo");
            assertThat(began.getValue("corsOrigins").toString())
                    .contains("http://localhost:5173", "http://127.0.0.1:5173");
            line(process, "No clients connected, skipping broadcast");

            String id;
            try (SocketClient client = knocks(process, "40/demo,{")) {
                knocks(process, "44/demo,{\"message\":\"Too many connections from this IP\"")
                        .close();
                JsonObject connected = line(process, "Client connected");
                id = connected.getString("socketId");
                assertThat(connected.getString("ip")).isEqualTo("127.0.0.1");
                assertThat(connected.getString("namespace")).isEqualTo("/demo");
                assertThat(connected.getString("level")).isEqualTo("INFO");
                JsonObject full = line(process, "Rate limit exceeded");
                assertThat(full.getString("ip")).isEqualTo("127.0.0.1");
                assertThat(full.getString("level")).isEqualTo("WARN");
                JsonObject told = line(process, "Random string broadcasted");
                assertThat(told.getString("value")).matches("[A-Za-z0-9]{10}");
                assertThat(told.getInteger("clientCount")).isEqualTo(1);

                client.sends("42/demo,0[\"ping\"]");
                JsonObject pinged = line(process, "Ping received");
                assertThat(pinged.getString("level")).isEqualTo("DEBUG");
                assertThat(pinged.getString("socketId")).isEqualTo(id);
                assertThat(pinged.getInteger("pingCount")).isEqualTo(1);

                HttpAnswer health = process.get("/api/websocket/health");
                assertThat(health.status()).isEqualTo(200);
                assertThat(health.json().getString("status")).isEqualTo("healthy");
                assertThat(health.json().getInteger("connections")).isEqualTo(1);
                assertThat(health.json().getJsonObject("connectionsByIP"))
                        .isEqualTo(new JsonObject("{\"127.0.0.1\":1}"));
            }
            JsonObject left = line(process, "Client disconnected");
            assertThat(left.getString("socketId")).isEqualTo(id);
            assertThat(left.getString("reason")).isNotEmpty();
            assertThat(left.getLong("connectionDuration")).isNotNegative();
            assertThat(left.getInteger("totalPings")).isEqualTo(1);

            process.terminateAndListen();
            assertThat(process.exitCode()).isZero();
            line(process, "WebSocket service shut down");
        }
    }
}
