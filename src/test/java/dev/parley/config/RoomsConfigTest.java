package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomsConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().rooms())
                .isEqualTo(new RoomsConfig(100, 1000, Duration.ofSeconds(2), Duration.ofHours(24)));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"maxPerSession": 5, "maxTextLength": 6, "resetLinger": "PT0S", "emptyRetention": "PT1M"}
                """);

        RoomsConfig read = Reading.file("rooms", file).rooms();

        assertThat(read).isEqualTo(new RoomsConfig(5, 6, Duration.ZERO, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxPerSession | 0 | maxPerSession: must be 1..10000, is 0",
                "maxPerSession | 10001 | maxPerSession: must be 1..10000, is 10001",
                "maxPerSession | \"7\" | maxPerSession: must be a whole number up to 2147483647, is \"7\"",
                "maxTextLength | 0 | maxTextLength: must be 1..100000, is 0",
                "maxTextLength | 100001 | maxTextLength: must be 1..100000, is 100001",
                "maxTextLength | \"7\" | maxTextLength: must be a whole number up to 2147483647, is \"7\"",
                "resetLinger | \"2\" | resetLinger: must be a duration such as PT10S, is \"2\"",
                "resetLinger | \"PT-1S\" | resetLinger: must be PT0S..PT1M, is PT-1S",
                "resetLinger | \"PT61S\" | resetLinger: must be PT0S..PT1M, is PT1M1S",
                "emptyRetention | \"PT0S\" | emptyRetention: must be PT0.01S..PT8760H, is PT0S",
                "emptyRetention | \"P366D\" | emptyRetention: must be PT0.01S..PT8760H, is PT8784H",
                "emptyRetention | 5 | emptyRetention: must be a duration such as PT10S, is 5",
                "maxTextLenght | 1 | maxTextLenght: unknown, did you mean \"maxTextLength\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("rooms", key, value);

        assertThat(complaints).containsExactly("rooms." + complaint);
    }
}
