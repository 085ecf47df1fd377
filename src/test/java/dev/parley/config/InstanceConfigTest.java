package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceConfigTest {
    @Test
    void every_key_has_a_default() {
        assertThat(ParleyConfig.defaults().instance()).isEqualTo(new InstanceConfig(""));
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"name": "eu-1.a:3000_x"}
                """);

        InstanceConfig read = Reading.file("instance", file).instance();

        assertThat(read).isEqualTo(new InstanceConfig("eu-1.a:3000_x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | \"two words\" | name: must be at most 64 of A-Z a-z 0-9 . _ : -, is \"two words\"",
                "name | 5 | name: must be text, is 5",
                "nmae | 1 | nmae: unknown, did you mean \"name\"?"
            })
    void refuses_a_bad_value(String key, String json, String complaint) {
        Object value = new JsonArray("[" + json + "]").getValue(0);

        List<String> complaints = Reading.complaints("instance", key, value);

        assertThat(complaints).containsExactly("instance." + complaint);
    }

    @Test
    void the_environment_names_it_too() {
        assertThat(Reading.environment("PARLEY_INSTANCE", "blue").instance().name())
                .isEqualTo("blue");
    }

    @Test
    void is_named_after_its_place_unless_configured() {
        assertThat(new InstanceConfig("").nameAt("box", 3000)).isEqualTo("box:3000");
        assertThat(new InstanceConfig("").nameAt("odd name", 3000)).isEqualTo("odd-name:3000");
        assertThat(new InstanceConfig("").nameAt("x".repeat(99), 65535))
                .hasSize(64)
                .endsWith("x:65535");
        assertThat(new InstanceConfig("blue").nameAt("box", 3000)).isEqualTo("blue");
    }
}
