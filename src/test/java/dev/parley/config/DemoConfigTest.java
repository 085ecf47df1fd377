package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().demo())
                .isEqualTo(new DemoConfig(true, 100, 10, Duration.ofSeconds(5), Duration.ofSeconds(15)));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"enabled": false, "maxPings": 3, "connectionsPerAddress": 2,
                 "minInterval": "PT1S", "maxInterval": "PT1S"}
                """);

        DemoConfig read = Reading.file("demo", file).demo();

        assertThat(read).isEqualTo(new DemoConfig(false, 3, 2, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled | 1 | enabled: must be true or false, is 1",
                "maxPings | 0 | maxPings: must be 1..1000000, is 0",
                "maxPings | 1000001 | maxPings: must be 1..1000000, is 1000001",
                "connectionsPerAddress | 0 | connectionsPerAddress: must be 1..1000000, is 0",
                "connectionsPerAddress | 1000001 | connectionsPerAddress: must be 1..1000000, is 1000001",
                "minInterval | \"PT0S\" | minInterval: must be PT0.01S..PT1H, is PT0S",
                "minInterval | \"PT16S\" | maxInterval: must be at least minInterval PT16S, is PT15S",
                "maxInterval | \"PT4.9S\" | maxInterval: must be at least minInterval PT5S, is PT4.9S",
                "maxInterval | \"PT61M\" | maxInterval: must be PT0.01S..PT1H, is PT1H1M",
                "maxPing | 1 | maxPing: unknown, did you mean \"maxPings\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("demo", key, value);

        assertThat(complaints).containsExactly("demo." + complaint);
    }
}
