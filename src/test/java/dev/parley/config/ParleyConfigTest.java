package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParleyConfigTest {
    @Test
    void the_file_that_comes_along_holds_the_defaults() throws IOException {
        JsonObject file = new JsonObject(Buffer.buffer(Files.readAllBytes(Path.of("conf", "parley.json"))));

        ParleyConfig read = ParleyConfig.load(file, Map.of());

        assertThat(read).isEqualTo(ParleyConfig.defaults());
    }

    @Test
    void the_file_that_comes_along_shows_every_key() throws IOException {
        JsonObject file = new JsonObject(Buffer.buffer(Files.readAllBytes(Path.of("conf", "parley.json"))));

        JsonObject described = ParleyConfig.defaults().describe();

        assertThat(file.fieldNames()).isEqualTo(described.fieldNames());
        for (String section : described.fieldNames()) {
            assertThat(file.getJsonObject(section).fieldNames())
                    .as(section)
                    .isEqualTo(described.getJsonObject(section).fieldNames());
        }
    }

    @Test
    void the_environment_wins_over_the_file() {
        JsonObject file =
                new JsonObject().put("http", new JsonObject().put("port", 4000).put("host", "::1"));

        ParleyConfig read = ParleyConfig.load(file, Map.of("PORT", "5000", "HOST", ""));

        assertThat(read.http().port()).isEqualTo(5000);
        assertThat(read.http().host()).isEqualTo("::1");
    }

    @Test
    void complaints_about_the_environment_name_the_variable() {
        Map<String, String> environment = Map.of("PORT", "70000", "REDIS_PORT", "x");

        assertThat(Reading.complaints(new JsonObject(), environment))
                .containsExactly(
                        "PORT: must be 0..65535, is 70000",
                        "REDIS_PORT: must be a whole number up to 2147483647, is \"x\"");
    }

    @Test
    void tells_all_problems_at_once() {
        JsonObject file = new JsonObject("""
                {"htpp": {}, "rooms": 5, "nothingLikeIt": {},
                 "http": {"port": "x", "hots": "::1", "maxBodyBytes": 3}, "history": {"length": 0}}
                """);

        assertThat(Reading.complaints(file, Map.of("LOG_LEVEL", "loud")))
                .containsExactlyInAnyOrder(
                        "http.port: must be a whole number up to 2147483647, is \"x\"",
                        "http.hots: unknown, did you mean \"host\"?",
                        "http.maxBodyBytes: must be 1024..16777216, is 3",
                        "rooms: must be an object, is 5",
                        "history.length: must be 1..100000, is 0",
                        "LOG_LEVEL: must be one of trace, debug, info, warn, error, off, is \"loud\"",
                        "htpp: unknown, did you mean \"http\"?",
                        "nothingLikeIt: unknown");
    }

    @Test
    void logging_variables_are_checked() {
        assertThat(Reading.complaints(new JsonObject(), Map.of("LOG_LEVEL", "WARN", "LOG_FORMAT", "Json")))
                .isEmpty();
        assertThat(Reading.complaints(new JsonObject(), Map.of("LOG_FORMAT", "xml")))
                .containsExactly("LOG_FORMAT: must be one of text, json, is \"xml\"");
    }

    @Test
    void describes_what_is_in_effect_without_secrets() {
        Map<String, String> environment = Map.of("REDIS_URL", "redis://:s3cret@far", "PORT", "5000");

        JsonObject described = ParleyConfig.load(new JsonObject(), environment).describe();

        assertThat(described.getJsonObject("http").getInteger("port")).isEqualTo(5000);
        assertThat(described.getJsonObject("redis").getString("mode")).isEqualTo("external");
        assertThat(described.getJsonObject("redis").getString("url")).isEqualTo("redis://***@far");
        assertThat(described.encode()).doesNotContain("s3cret");
    }

    @Test
    void with_its_store_in_memory_an_instance_is_alone() {
        ParleyConfig config =
                ParleyConfig.load(new JsonObject(), Map.of("PARLEY_REDIS", "memory", "PARLEY_CLUSTER", "on"));

        assertThat(config.cluster().enabled()).isFalse();
        assertThatThrownBy(() -> config.with(config.cluster().as(true, "127.0.0.1")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("one instance alone");
    }
}
