package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().drain()).isEqualTo(new DrainConfig(Duration.ofSeconds(10)));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"grace": "PT3S"}
                """);

        DrainConfig read = Reading.file("drain", file).drain();

        assertThat(read).isEqualTo(new DrainConfig(Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grace | \"10s\" | grace: must be a duration such as PT10S, is \"10s\"",
                "grace | \"PT0S\" | grace: must be PT0.01S..PT1H, is PT0S",
                "grace | \"PT61M\" | grace: must be PT0.01S..PT1H, is PT1H1M",
                "grave | 1 | grave: unknown, did you mean \"grace\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("drain", key, value);

        assertThat(complaints).containsExactly("drain." + complaint);
    }
}
