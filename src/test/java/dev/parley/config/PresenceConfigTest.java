package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.PresenceConfig.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().presence()).isEqualTo(new PresenceConfig(Scope.ROOMS, 200));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"scope": "all", "crowd": 3}
                """);

        PresenceConfig read = Reading.file("presence", file).presence();

        assertThat(read).isEqualTo(new PresenceConfig(Scope.ALL, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scope | \"friends\" | scope: must be one of rooms, all, is \"friends\"",
                "crowd | 0 | crowd: must be 1..1000000, is 0",
                "crowd | 1000001 | crowd: must be 1..1000000, is 1000001",
                "crwod | 1 | crwod: unknown, did you mean \"crowd\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("presence", key, value);

        assertThat(complaints).containsExactly("presence." + complaint);
    }
}
