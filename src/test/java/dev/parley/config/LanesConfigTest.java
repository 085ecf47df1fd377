package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanesConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().lanes())
                .isEqualTo(new LanesConfig(Duration.ofSeconds(10), 10_000, 16_777_216, 64, 262_144));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"patience": "PT1S", "maxWaiting": 2, "maxWaitingBytes": 3000, "batchMessages": 4, "batchBytes": 5000}
                """);

        LanesConfig read = Reading.file("lanes", file).lanes();

        assertThat(read).isEqualTo(new LanesConfig(Duration.ofSeconds(1), 2, 3000, 4, 5000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patience | \"10s\" | patience: must be a duration such as PT10S, is \"10s\"",
                "patience | \"PT0S\" | patience: must be PT0.01S..PT1H, is PT0S",
                "patience | \"PT61M\" | patience: must be PT0.01S..PT1H, is PT1H1M",
                "maxWaiting | 0 | maxWaiting: must be 1..1000000, is 0",
                "maxWaiting | 1000001 | maxWaiting: must be 1..1000000, is 1000001",
                "maxWaiting | \"7\" | maxWaiting: must be a whole number up to 2147483647, is \"7\"",
                "maxWaitingBytes | 1023 | maxWaitingBytes: must be 1024..1073741824, is 1023",
                "maxWaitingBytes | 1073741825 | maxWaitingBytes: must be 1024..1073741824, is 1073741825",
                "maxWaitingBytes | \"7\" | maxWaitingBytes: must be a whole number up to 2147483647, is \"7\"",
                "batchMessages | 0 | batchMessages: must be 1..1000, is 0",
                "batchMessages | 1001 | batchMessages: must be 1..1000, is 1001",
                "batchMessages | \"7\" | batchMessages: must be a whole number up to 2147483647, is \"7\"",
                "batchBytes | 1023 | batchBytes: must be 1024..16777216, is 1023",
                "batchBytes | 16777217 | batchBytes: must be 1024..16777216, is 16777217",
                "batchBytes | \"7\" | batchBytes: must be a whole number up to 2147483647, is \"7\"",
                "patients | 1 | patients: unknown, did you mean \"patience\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("lanes", key, value);

        assertThat(complaints).containsExactly("lanes." + complaint);
    }
}
