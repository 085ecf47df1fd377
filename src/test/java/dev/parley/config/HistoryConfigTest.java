package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().history()).isEqualTo(new HistoryConfig(1000, Duration.ofDays(30)));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"length": 5, "retention": "PT0S"}
                """);

        HistoryConfig read = Reading.file("history", file).history();

        assertThat(read).isEqualTo(new HistoryConfig(5, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "length | 0 | length: must be 1..100000, is 0",
                "length | 100001 | length: must be 1..100000, is 100001",
                "length | \"7\" | length: must be a whole number up to 2147483647, is \"7\"",
                "retention | \"PT-1S\" | retention: must be PT0S..PT87600H, is PT-1S",
                "retention | \"P3651D\" | retention: must be PT0S..PT87600H, is PT87624H",
                "retention | 5 | retention: must be a duration such as PT10S, is 5",
                "lenght | 1 | lenght: unknown, did you mean \"length\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("history", key, value);

        assertThat(complaints).containsExactly("history." + complaint);
    }
}
