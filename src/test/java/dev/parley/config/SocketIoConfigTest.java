package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketIoConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().socketio())
                .isEqualTo(new SocketIoConfig(
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(60),
                        1_000_000,
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2)));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"pingInterval": "PT0.3S", "pingTimeout": "PT0.2S", "maxPayload": 2048,
                 "connectTimeout": "PT1S", "upgradeTimeout": "PT2S", "recovery": "PT5M"}
                """);

        SocketIoConfig read = Reading.file("socketio", file).socketio();

        assertThat(read)
                .isEqualTo(new SocketIoConfig(
                        Duration.ofMillis(300),
                        Duration.ofMillis(200),
                        2048,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pingInterval | \"PT0S\" | pingInterval: must be PT0.01S..PT1H, is PT0S",
                "pingInterval | \"PT61M\" | pingInterval: must be PT0.01S..PT1H, is PT1H1M",
                "pingTimeout | \"PT0S\" | pingTimeout: must be PT0.01S..PT1H, is PT0S",
                "pingTimeout | \"10s\" | pingTimeout: must be a duration such as PT10S, is \"10s\"",
                "maxPayload | 1023 | maxPayload: must be 1024..16777216, is 1023",
                "maxPayload | 16777217 | maxPayload: must be 1024..16777216, is 16777217",
                "connectTimeout | \"PT61M\" | connectTimeout: must be PT0.01S..PT1H, is PT1H1M",
                "upgradeTimeout | \"PT0S\" | upgradeTimeout: must be PT0.01S..PT1H, is PT0S",
                "recovery | \"PT61M\" | recovery: must be PT0S..PT1H, is PT1H1M",
                "recovery | \"PT-1S\" | recovery: must be PT0S..PT1H, is PT-1S",
                "maxPayloads | 1 | maxPayloads: unknown, did you mean \"maxPayload\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("socketio", key, value);

        assertThat(complaints).containsExactly("socketio." + complaint);
    }
}
