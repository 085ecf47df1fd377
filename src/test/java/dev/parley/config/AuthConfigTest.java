package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.AuthConfig.Mode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().auth()).isEqualTo(new AuthConfig(Mode.OPEN, Duration.ofHours(24), 10));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"mode": "required", "sessionTtl": "PT5M", "bcryptCost": 4}
                """);

        AuthConfig read = Reading.file("auth", file).auth();

        assertThat(read).isEqualTo(new AuthConfig(Mode.REQUIRED, Duration.ofMinutes(5), 4));
    }

    @Test
    void the_environment_sets_the_mode_and_the_seconds_of_a_session() {
        Map<String, String> environment = Map.of("PARLEY_AUTH", "Required", "PARLEY_SESSION_TTL", "90");

        AuthConfig read = ParleyConfig.load(new JsonObject(), environment).auth();

        assertThat(read).isEqualTo(new AuthConfig(Mode.REQUIRED, Duration.ofSeconds(90), 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PARLEY_AUTH | maybe | must be one of open, required, is \"maybe\"",
                "PARLEY_SESSION_TTL | 0 | must be PT1S..PT8760H, is PT0S",
                "PARLEY_SESSION_TTL | 31536001 | must be PT1S..PT8760H, is PT8760H1S",
                "PARLEY_SESSION_TTL | 1.5 | must be a number of whole seconds, is \"1.5\"",
                "PARLEY_SESSION_TTL | PT5S | must be a number of whole seconds, is \"PT5S\""
            })
    void refuses_a_bad_variable(String variable, String value, String complaint) {
        assertThat(Reading.complaints(new JsonObject(), Map.of(variable, value)))
                .containsExactly(variable + ": " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode | \"closed\" | mode: must be one of open, required, is \"closed\"",
                "sessionTtl | \"PT0.5S\" | sessionTtl: must be PT1S..PT8760H, is PT0.5S",
                "sessionTtl | \"P366D\" | sessionTtl: must be PT1S..PT8760H, is PT8784H",
                "bcryptCost | 3 | bcryptCost: must be 4..14, is 3",
                "bcryptCost | 15 | bcryptCost: must be 4..14, is 15",
                "sesionTtl | 1 | sesionTtl: unknown, did you mean \"sessionTtl\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("auth", key, value);

        assertThat(complaints).containsExactly("auth." + complaint);
    }
}
