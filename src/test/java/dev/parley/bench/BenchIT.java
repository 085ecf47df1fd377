package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ParleyServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The load generator against real servers, for a moment each. */
@Tag("alone")
class BenchIT {
    private static final String LOAD = " --rooms 2 --clients 12 --senders 4 --duration 0.5 --warmup 0.2";
    private static ParleyServer server;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory(Map.of("PARLEY_LIMITS", "off"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private int bench(String line) {
        return Bench.run(lines::add, (line + LOAD).split(" "));
    }

    private String url() {
        return "--url ws://127.0.0.1:" + server.port();
    }

    @ParameterizedTest
    @EnumSource
    void all_that_is_said_in_a_dialect_arrives_once_and_in_order(Accent accent) {
        assertThat(bench(url() + " --window 2 --dialect " + accent.word()))
                .as("%s", lines)
                .isZero();
    }

    @Test
    void all_that_is_said_arrives_compressed() {
        assertThat(bench(url() + " --window 2 --payload 500 --compression on"))
                .as("%s", lines)
                .isZero();
        assertThat(lines).anyMatch(line -> line.contains("permessage-deflate"));
    }

    @Test
    void an_open_loop_sends_what_it_was_told_to(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("figures.json");

        assertThat(bench(url() + " --rate 200 --json " + json)).as("%s", lines).isZero();

        JsonObject figures = new JsonObject(Files.readString(json));
        assertThat(figures.getLong("sent")).isBetween(95L, 130L);
    }

    @Test
    void starts_instances_of_its_own_on_a_redis_of_its_own(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("figures.json");
        Path html = directory.resolve("plot.html");

        int code = bench("--instances 2 --window 1 --json " + json + " --html " + html);

        assertThat(code).as("%s", lines).isZero();
        JsonObject micros = new JsonObject(Files.readString(json)).getJsonObject("microsPerDelivery");
        assertThat(micros.fieldNames()).containsExactlyInAnyOrder("server 1", "server 2", "Redis", "together");
        assertThat(Files.readString(html)).contains("<polyline");
    }
}
