package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().webSocket())
                .isEqualTo(new WebSocketConfig(
                        List.of(),
                        65536,
                        1048576,
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        true));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"origins": ["https://a.example"], "maxFrameBytes": 2048, "maxBacklogBytes": 4096,
                 "pingInterval": "PT2S", "pingTimeout": "PT3S", "closeTimeout": "PT4S", "compression": false}
                """);

        WebSocketConfig read = Reading.file("webSocket", file).webSocket();

        assertThat(read)
                .isEqualTo(new WebSocketConfig(
                        List.of("https://a.example"),
                        2048,
                        4096,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "origins | [\"a.example\"] | origins[0]: must be an origin such as https://chat.example.org, is \"a.example\"",
                "maxFrameBytes | 1023 | maxFrameBytes: must be 1024..16777216, is 1023",
                "maxFrameBytes | 16777217 | maxFrameBytes: must be 1024..16777216, is 16777217",
                "maxFrameBytes | \"7\" | maxFrameBytes: must be a whole number up to 2147483647, is \"7\"",
                "maxBacklogBytes | 1023 | maxBacklogBytes: must be 1024..1073741824, is 1023",
                "maxBacklogBytes | 1073741825 | maxBacklogBytes: must be 1024..1073741824, is 1073741825",
                "maxBacklogBytes | \"7\" | maxBacklogBytes: must be a whole number up to 2147483647, is \"7\"",
                "pingInterval | \"10s\" | pingInterval: must be a duration such as PT10S, is \"10s\"",
                "pingInterval | \"PT0S\" | pingInterval: must be PT0.01S..PT1H, is PT0S",
                "pingInterval | \"PT61M\" | pingInterval: must be PT0.01S..PT1H, is PT1H1M",
                "pingTimeout | \"10s\" | pingTimeout: must be a duration such as PT10S, is \"10s\"",
                "pingTimeout | \"PT0S\" | pingTimeout: must be PT0.01S..PT1H, is PT0S",
                "pingTimeout | \"PT61M\" | pingTimeout: must be PT0.01S..PT1H, is PT1H1M",
                "closeTimeout | \"10s\" | closeTimeout: must be a duration such as PT10S, is \"10s\"",
                "closeTimeout | \"PT0S\" | closeTimeout: must be PT0.01S..PT1H, is PT0S",
                "closeTimeout | \"PT61M\" | closeTimeout: must be PT0.01S..PT1H, is PT1H1M",
                "maxFrameByte | 1 | maxFrameByte: unknown, did you mean \"maxFrameBytes\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("webSocket", key, value);

        assertThat(complaints).containsExactly("webSocket." + complaint);
    }
}
